import * as tf from "@tensorflow/tfjs";
import { beforeAll, beforeEach, afterEach, describe, expect, it } from "vitest";

import { toInput } from "../base";
import { integrate } from "../lap";
import { openModel } from "../models";
import { filesOf, tinyCard, tinyFiles } from "../models/testing";
import type { Alarm, BackendProbe } from "./backend/probe";
import { cpu } from "./backend/cpu";
import { EngineCrash } from "./engineCrash";
import { Session } from "./session";
import { drawn, testBackend, testSession } from "./testing";

type Files = Awaited<ReturnType<typeof tinyFiles>>;
let files: Files;
let session: Session;
const picture = drawn(23, 17);
const decode = async () => ({ pixels: picture, notices: ["A notice."] });

beforeAll(async () => {
  files = await tinyFiles();
});
beforeEach(async () => {
  session = testSession();
  await session.start(testBackend);
});
afterEach(() => session.dispose());

/** The files with the last float32 of the weights replaced, which is a bias of the logits. */
function withLastWeight(value: number): Files {
  const shard = files.get("group1-shard2of2.bin")!.slice();
  new DataView(shard.buffer).setFloat32(shard.length - 4, value, true);
  return new Map(files).set("group1-shard2of2.bin", shard);
}

describe("explain", () => {
  it.each([
    ["grey", "in colour", "is in colour"],
    [undefined, "in colour", undefined],
    ["grey", "grey", undefined],
  ] as const)("of a network that was taught pictures which are %s says of one %s: %s", async (pictures, kind, said) => {
    const card = new TextEncoder().encode(JSON.stringify({ ...tinyCard, pictures }));
    await session.load(filesOf(new Map(files).set("card.json", card)));
    const data = picture.data.map((_, i) => (kind === "grey" ? 90 : 100 * (i % 3)));
    const { notices } = await session.explain(async () => ({ pixels: { ...picture, data }, notices: ["A notice."] }));
    expect(notices).toEqual(["A notice.", ...(said ? [expect.stringContaining(said)] : [])]);
  });

  it("gives the network's own prediction, and every concept map beside it", async () => {
    await session.load(filesOf(files));
    const { prediction, logits, laps, integrated, width, height, notices } = await session.explain(decode);

    const { model } = await openModel(filesOf(files));
    const x = tf.tensor4d(toInput(picture, tinyCard.preprocessing), [1, 16, 16, 3]);
    const probabilities = await (model.predict(x) as tf.Tensor).data();
    const zs = tf.model({
      inputs: model.inputs,
      outputs: ["lap1", "lap2"].map((name) => [model.getLayer(name).output].flat().at(-1)!),
    });
    const maps = (zs.predict(x) as tf.Tensor[]).map((z) => tf.sigmoid(z));

    expect(prediction.map((entry) => entry.class)).toEqual(["neutral", "smile"]);
    prediction.forEach((entry, i) => expect(entry.probability).toBeCloseTo(probabilities[i]!, 5));
    const [a, b] = [...logits].map(Math.exp) as [number, number];
    expect(b / (a + b)).toBeCloseTo(probabilities[1]!, 5);
    expect(laps.map(({ name, grid }) => [name, grid])).toEqual([
      ["lap1", [16, 16]],
      ["lap2", [8, 8]],
    ]);
    for (const [l, lap] of laps.entries()) {
      const expected = await maps[l]!.data();
      for (const [c, concept] of lap.concepts.entries()) {
        expect(concept).toMatchObject({ width: lap.grid[1], height: lap.grid[0] });
        concept.values.forEach((value, i) => expect(value).toBeCloseTo(expected[i * 3 + c]!, 5));
      }
    }
    expect(integrated).toEqual(integrate(laps, { decay: 0.8, reading: "mean" }));
    expect([width, height, notices]).toEqual([23, 17, ["A notice."]]);
    model.dispose();
    tf.dispose([x, ...maps]);
  });

  it("takes the windows from the layers; the adaptive LAP has none", async () => {
    await session.load(filesOf(files));
    const { laps } = await session.explain(decode);
    const none = [
      [0, 0],
      [0, 0],
    ];
    expect(laps.map(({ windows }) => windows)).toEqual([{ kernel: [2, 2], stride: [2, 2], padding: none }, null]);
  });

  it("integrates as it is told to", async () => {
    await session.load(filesOf(files));
    const pruned = await session.explain(decode, { integration: { decay: 0.3, reading: "prune" } });
    expect(pruned.integrated).toEqual(integrate(pruned.laps, { decay: 0.3, reading: "prune" }));
    expect(pruned.integrated).not.toEqual(integrate(pruned.laps));
  });

  it("leaves no tensor behind in 20 calls", async () => {
    await session.load(filesOf(files));
    await session.explain(decode);
    const { numTensors, numBytes } = tf.memory();
    for (let i = 0; i < 20; i++) await session.explain(decode);
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
  });

  it("refuses without a network", async () => {
    await expect(session.explain(decode)).rejects.toThrow("No network is loaded");
  });

  it("passes on why a picture cannot be read, and goes on with the next", async () => {
    await session.load(filesOf(files));
    const bad = session.explain(() => Promise.reject(new Error("The PNG is cut short.")));
    const next = session.explain(decode);
    await expect(bad).rejects.toThrow("The PNG is cut short.");
    expect((await next).prediction).toHaveLength(2);
  });

  it("never starts a job that was aborted while it waited, and stops one between its steps", async () => {
    await session.load(filesOf(files));
    const controller = new AbortController();
    const decoded: string[] = [];
    const first = session.explain(
      async () => {
        decoded.push("first");
        controller.abort();
        return decode();
      },
      { signal: controller.signal },
    );
    const second = session.explain(
      async () => {
        decoded.push("second");
        return decode();
      },
      { signal: controller.signal },
    );
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    await expect(second).rejects.toMatchObject({ name: "AbortError" });
    expect(decoded).toEqual(["first"]);
    expect((await session.explain(decode)).prediction).toHaveLength(2);
  });

  it("says so when the numbers cannot be true, twice asked", async () => {
    const before = tf.memory().numTensors;
    // Where the first pass is part of loading, loading refuses.
    const asked = session.load(filesOf(withLastWeight(NaN))).then(() => session.explain(decode));
    await expect(asked).rejects.toThrow(/unusable, twice: the network gave NaN as value/);
    await session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("notices that the weights on the device are no longer those that were loaded", async () => {
    await session.load(filesOf(files));
    const alphas = Object.values(tf.engine().registeredVariables).filter(({ size }) => size === 1);
    for (const alpha of alphas) alpha.assign(tf.zerosLike(alpha));
    await expect(session.explain(decode)).rejects.toThrow(/a weight on the device is 0, but 1 was loaded/);
  });
});

describe("a lost GPU", () => {
  /** A device that can be lost; computed by the cpu backend. */
  function fragile(name: "webgpu" | "webgl") {
    const alarms: Alarm[] = [];
    const probe: BackendProbe = {
      ...cpu,
      name,
      open(alarm) {
        alarms.push(alarm);
        return cpu.open(alarm);
      },
    };
    return { probe, alarms };
  }

  it("settles the call that waits and refuses all after it, with the way on", async () => {
    const { probe, alarms } = fragile("webgpu");
    const fresh = new Session([probe]);
    await fresh.load(filesOf(files));
    const never = fresh.explain(async () => {
      alarms[0]!.lost("the driver crashed");
      return decode();
    });
    await expect(never).rejects.toBeInstanceOf(EngineCrash);
    const sentence = "The GPU was lost (the driver crashed).";
    await expect(fresh.explain(decode)).rejects.toThrow(sentence);
    await expect(fresh.load(filesOf(files))).rejects.toThrow(sentence);
    await fresh.dispose();
  });

  it("does not matter when it is not the one in use", async () => {
    const [first, second] = [fragile("webgpu"), fragile("webgl")];
    const fresh = new Session([first.probe, second.probe]);
    await fresh.start("webgpu");
    await fresh.start("webgl");
    first.alarms[0]!.lost("nobody cares");
    await fresh.load(filesOf(files));
    expect((await fresh.explain(decode)).prediction).toHaveLength(2);
    await fresh.dispose();
  });

  it.each([
    ["once is asked again", 1, null],
    ["always is not believed", Infinity, /unusable, twice: the GPU refused a command: invalid shader/],
  ])("that refuses commands %s", async (_, times, sentence) => {
    const { probe, alarms } = fragile("webgpu");
    const fresh = new Session([probe]);
    await fresh.load(filesOf(files));
    const before = tf.memory().numTensors;
    // Called in the middle of each pass, where a device would report it.
    let refused = 0;
    const softmax = tf.getKernel("Softmax", "cpu");
    tf.unregisterKernel("Softmax", "cpu");
    tf.registerKernel({
      ...softmax,
      kernelFunc(call) {
        if (refused < times) alarms[0]!.fault("invalid shader");
        refused++;
        return softmax.kernelFunc(call);
      },
    });
    try {
      const explaining = fresh.explain(decode);
      if (sentence) await expect(explaining).rejects.toThrow(sentence);
      else expect((await explaining).prediction).toHaveLength(2);
      expect(refused).toBe(2);
      expect(tf.memory().numTensors).toBe(before);
    } finally {
      tf.unregisterKernel("Softmax", "cpu");
      tf.registerKernel(softmax);
    }
    await fresh.dispose();
  });
});

describe("load", () => {
  it("tells what was loaded and replaces the network before, all of it", async () => {
    const { numTensors } = tf.memory();
    const info = await session.load(filesOf(files));
    expect(info).toMatchObject({ card: tinyCard, parameters: 978, bytes: expect.any(Number) });
    const first = await session.explain(decode);
    const one = tf.memory().numTensors;
    await session.load(filesOf(await tinyFiles(2)));
    expect((await session.explain(decode)).logits).not.toEqual(first.logits);
    expect(tf.memory().numTensors).toBe(one);
    await session.dispose();
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it("keeps the present network when the new one is broken", async () => {
    await session.load(filesOf(files));
    const before = tf.memory().numTensors;
    await expect(session.load(filesOf(new Map(files).set("card.json", new Uint8Array(3))))).rejects.toThrow(
      "card.json",
    );
    expect(tf.memory().numTensors).toBe(before);
    expect((await session.explain(decode)).prediction).toHaveLength(2);
  });

  it("refuses a network whose logits it cannot read", async () => {
    const text = new TextDecoder()
      .decode(files.get("model.json"))
      .replace('"activation":"softmax"', '"activation":"tanh"');
    const broken = new Map(files).set("model.json", new TextEncoder().encode(text));
    const before = tf.memory().numTensors;
    await expect(session.load(filesOf(broken))).rejects.toThrow("expected a separate softmax layer");
    expect(tf.memory().numTensors).toBe(before);
  });

  it("starts a backend by itself when nobody did", async () => {
    const fresh = testSession();
    expect((await fresh.load(filesOf(files))).parameters).toBe(978);
    await fresh.dispose();
  });
});
