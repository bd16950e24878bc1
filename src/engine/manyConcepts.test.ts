import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { activeShare, mass, maximum, rankConcepts, toInput } from "../base";
import { openModel } from "../models";
import { filesOf, manyFiles } from "../models/testing";
import { jobs } from "./jobs";
import { layersNetwork } from "./layersNetwork";
import { buildNetwork, type Network } from "./network";
import { PrefixCache } from "./prefix/prefixCache";
import { Session } from "./session";
import { drawn, testBackend, testProbes } from "./testing";

const HEADS = 120;
const everything = { top: 0, also: Array.from({ length: HEADS }, (_, c) => c) };
const picture = drawn(23, 17);
const decode = async () => ({ pixels: picture, notices: [], key: "picture" });

let files: Awaited<ReturnType<typeof manyFiles>>;
let session: Session;
beforeAll(async () => {
  files = await manyFiles(HEADS);
});
beforeEach(async () => {
  session = new Session(testProbes, { cache: new PrefixCache() });
  await session.start(testBackend);
});
afterEach(() => session.dispose());

/** Bytes of everything in a message that lies in typed arrays. */
function bytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + bytesIn(each), 0);
}

describe.each(["compiled", "layers"] as const)("a network of 120 concepts, %s,", (way) => {
  let network: Network;
  let input: Float32Array;
  let card: Awaited<ReturnType<typeof openModel>>["card"];
  beforeEach(async () => {
    const open = await openModel(filesOf(files));
    ({ card } = open);
    input = toInput(picture, card.preprocessing);
    network = way === "compiled" ? await buildNetwork(open) : await layersNetwork(open, "test");
  });
  afterEach(() => network.dispose());

  it("says in sums, maxima and shares what brute force finds in its maps", async () => {
    const { laps, shown } = await network.run(input, { concepts: everything });
    expect(shown).toEqual(everything.also);
    for (const { concepts, sums, highest, active } of laps) {
      expect([sums.length, highest.length, active.length]).toEqual([HEADS, HEADS, HEADS]);
      for (const [c, map] of concepts.entries()) {
        expect(sums[c]).toBeCloseTo(mass(map), 3);
        expect(highest[c]).toBeCloseTo(maximum(map), 6);
        expect(active[c]).toBeCloseTo(activeShare(map), 6);
      }
    }
    expect(new Set(laps[0]!.sums).size).toBeGreaterThan(HEADS / 2);
  });

  it("gives the maps of the most probable classes' concepts and of those asked for, and no others", async () => {
    const whole = await network.run(input, { concepts: everything });
    const some = await network.run(input, { concepts: { top: 4, also: [100, 7] } });
    const best = rankConcepts(card, whole.probabilities, whole.laps.at(-1)!.sums, 4);
    expect(some.shown.slice(0, 4)).toEqual(best);
    expect(new Set(some.shown)).toEqual(new Set([...best, 100, 7]));
    for (const [l, { concepts, sums }] of some.laps.entries()) {
      expect(concepts).toHaveLength(some.shown.length);
      expect(sums).toEqual(whole.laps[l]!.sums);
      concepts.forEach((map, i) => expect(map).toEqual(whole.laps[l]!.concepts[some.shown[i]!]));
    }
  });

  it("is the same network as the other one", async () => {
    const open = await openModel(filesOf(files));
    const other = way === "layers" ? await buildNetwork(open) : await layersNetwork(open, "test");
    const [a, b] = [await network.run(input), await other.run(input)];
    other.dispose();
    expect(a.shown).toHaveLength(5);
    expect(b.shown).toEqual(a.shown);
    for (const [l, lap] of a.laps.entries()) {
      lap.sums.forEach((sum, c) => expect(b.laps[l]!.sums[c]).toBeCloseTo(sum, 3));
      lap.concepts.forEach(({ values }, i) =>
        values.forEach((value, at) => expect(b.laps[l]!.concepts[i]!.values[at]).toBeCloseTo(value, 4)),
      );
    }
  });

  it("needs no maps at all", async () => {
    const { shown, laps, probabilities } = await network.run(input, { concepts: { top: 0, also: [] } });
    expect(shown).toEqual([]);
    expect(laps.map(({ concepts }) => concepts)).toEqual([[], []]);
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 4);
  });

  it("leaves no tensor behind", async () => {
    await network.run(input); // the first pass uploads weights
    const before = tf.memory().numTensors;
    await network.run(input, { concepts: { top: 3, also: [9] } });
    await network.run(input, { until: "lap1", concepts: { top: 0, also: [] } });
    expect(tf.memory().numTensors).toBe(before);
  });
});

it("where a LAP decides alone, its sums rank the concepts", async () => {
  await session.load(filesOf(files));
  const { shown, laps, integrated, prediction } = await session.explain(decode, {
    until: "lap1",
    concepts: { top: 6, also: [] },
  });
  const byMass = [...laps[0]!.sums.keys()].sort((a, b) => laps[0]!.sums[b]! - laps[0]!.sums[a]!);
  expect(shown).toEqual(byMass.slice(0, 6));
  expect(prediction[shown[0]!]!.probability).toBe(Math.max(...prediction.map(({ probability }) => probability)));
  expect(integrated).toHaveLength(6);
});

it("an answer holds the chosen maps and three numbers per concept, whatever the number of concepts", async () => {
  await session.load(filesOf(files));
  const answer = await session.explain(decode, { concepts: { top: 5, also: [1, 2] } });
  const pixels = 16 * 16 + 8 * 8 + 16 * 16; // two LAPs and the integrated map
  const perConcept = 4 * (2 * 3 + 1); // summaries of two LAPs, a logit
  expect(answer.shown.length).toBeLessThanOrEqual(7);
  expect(bytesIn(answer)).toBe(answer.shown.length * 4 * pixels + HEADS * perConcept);
});

it("more maps of the same picture come from its features", async () => {
  await session.load(filesOf(files));
  const first = await session.explain(decode, { concepts: { top: 2, also: [] } });
  const again = await session.explain(decode, { concepts: { top: 0, also: [77, ...first.shown] } });
  expect(again.shown).toEqual([77, ...first.shown]);
  first.laps.forEach(({ concepts }, l) =>
    concepts.forEach(({ values }, i) =>
      values.forEach((value, at) => expect(again.laps[l]!.concepts[i + 1]!.values[at]).toBeCloseTo(value, 3)),
    ),
  );
  expect(Object.keys(jobs)).toContain("maps");
});

it("100 pictures with other maps each leave memory as the first left it", async () => {
  await session.load(filesOf(files));
  let first: object | undefined;
  for (let i = 0; i < 100; i++) {
    const pixels = drawn(8 + (i % 40), 8 + ((i * 7) % 30));
    const concepts = { top: i % 7, also: Array.from({ length: i % 5 }, (_, c) => (i + c) % HEADS) };
    await session.explain(async () => ({ pixels, notices: [] }), {
      concepts: { ...concepts, also: [i, ...concepts.also] },
    });
    const { numTensors, numDataBuffers, numBytes } = tf.memory();
    first ??= { numTensors, numDataBuffers, numBytes };
    expect({ numTensors, numDataBuffers, numBytes }).toEqual(first);
  }
});
