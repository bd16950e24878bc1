import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, expect, it } from "vitest";

import type { Explanation } from "../base";
import { filesOf, tinyFiles } from "../models/testing";
import { cpu } from "./backend/cpu";
import type { Alarm, BackendProbe } from "./backend/probe";
import { EngineCrash } from "./engineCrash";
import { PrefixCache } from "./prefix/prefixCache";
import { Session } from "./session";
import { drawn, testBackend, testSession } from "./testing";

let session: Session;
let undisturbed: Explanation;
let restore = () => {};
const decode = async () => ({ pixels: drawn(23, 17), notices: [] });
const numbers = ({ prediction, logits, laps, integrated }: Explanation) => ({ prediction, logits, laps, integrated });

beforeEach(async () => {
  session = testSession();
  await session.start(testBackend);
  await session.load(filesOf(await tinyFiles()));
  undisturbed = await session.explain(decode);
});
afterEach(async () => {
  restore();
  await session.dispose();
});

/** The canary's answer has 72 numbers, an image's more. */
const isImage = (values: Float32Array) => values.length > 100;

/** Spoils the device's next `times` answers to what `concerns` tells on their way home; counts them and their numbers. */
function spoil(times: number, how: (values: Float32Array) => void, concerns = isImage) {
  const backend = tf.backend() as { read(id: object): Promise<Float32Array> };
  const read = backend.read.bind(backend);
  const count = { spoilt: 0, length: 0 };
  backend.read = async (id) => {
    const values = (await read(id)).slice();
    if (concerns(values) && count.spoilt < times) {
      count.spoilt++;
      count.length = values.length;
      how(values);
    }
    return values;
  };
  restore = () => Reflect.deleteProperty(backend, "read");
  return count;
}

it.each([
  ["NaN", (values: Float32Array) => values.fill(NaN)],
  ["infinities", (values: Float32Array) => values.fill(-Infinity)],
  ["zeros, as a lost device reads", (values: Float32Array) => values.fill(0)],
  ["a single NaN", (values: Float32Array) => void (values[values.length >> 1] = NaN)],
])("that is %s once is asked again, and the numbers are those of an undisturbed run", async (_, how) => {
  const count = spoil(1, how);
  expect(numbers(await session.explain(decode))).toEqual(numbers(undisturbed));
  expect(count.spoilt).toBe(1);
});

it.each([
  ["NaN", (values: Float32Array) => values.fill(NaN), /unusable, twice: the network gave NaN/],
  ["zeros", (values: Float32Array) => values.fill(0), /unusable, twice: the class probabilities add up to 0/],
])("that is %s every time is refused, and leaves no tensor behind", async (_, how, sentence) => {
  const { numTensors } = tf.memory();
  spoil(Infinity, how);
  await expect(session.explain(decode)).rejects.toThrow(sentence);
  expect(tf.memory().numTensors).toBe(numTensors);
  restore();
  expect(numbers(await session.explain(decode))).toEqual(numbers(undisturbed));
});

it("with a NaN in any place of it is refused", async () => {
  let at = 0;
  const count = spoil(Infinity, (values) => void (values[at] = NaN));
  do {
    await expect(session.explain(decode), `NaN as value ${at + 1} of ${count.length}`).rejects.toThrow(
      "unusable, twice",
    );
    at += at < 12 ? 1 : 41;
  } while (at < count.length);
  expect(count.length).toBeGreaterThan(900);
});

it("of a device that does not know the canary's answer any more is a crash", async () => {
  spoil(
    Infinity,
    (values) => values.fill(0),
    () => true,
  );
  const call = session.explain(decode);
  await expect(call).rejects.toBeInstanceOf(EngineCrash);
  await expect(call).rejects.toThrow(/no longer computes rightly: a known answer came out wrong: got 0/);
});

it("never spoils the features that are kept", async () => {
  const alarms: Alarm[] = [];
  const fragile: BackendProbe = { ...cpu, name: "webgpu", open: (alarm) => (alarms.push(alarm), cpu.open(alarm)) };
  const fresh = new Session([fragile], { cache: new PrefixCache() });
  await fresh.load(filesOf(await tinyFiles()));
  // A command was refused whose zeros are plausible: half of all features, which come home last.
  spoil(1, (values) => {
    values.fill(0, values.length * 0.75);
    alarms[0]!.fault("invalid shader");
  });
  const kept = async () => ({ ...(await decode()), key: "a" });
  expect(numbers(await fresh.explain(kept))).toEqual(numbers(undisturbed));
  const { laps } = await fresh.explain(kept);
  laps.forEach(({ concepts }, l) =>
    concepts.forEach(({ values }, c) =>
      values.forEach((value, i) => expect(value).toBeCloseTo(undisturbed.laps[l]!.concepts[c]!.values[i]!, 2)),
    ),
  );
  await fresh.dispose();
});
