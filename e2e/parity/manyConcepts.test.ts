import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, expect, it } from "vitest";

import { type BackendName, type Explanation, randomValues } from "../../src/base";
import { cpu } from "../../src/engine/backend/cpu";
import { wasm } from "../../src/engine/backend/wasm";
import { webgl } from "../../src/engine/backend/webgl";
import { webgpu } from "../../src/engine/backend/webgpu";
import { Session } from "../../src/engine/session";
import { relativeGap } from "../../src/lap/testing";
import { filesOf, manyFiles } from "../../src/models/testing";
import { backendUnderTest, wasmFiles } from "./backend";

// A network of 300 concepts: sums, maxima and shares of all maps are computed on the device, which gathers the chosen maps.

const data = Uint8Array.from(randomValues(31 * 22 * 3, 5, 0, 255));
const decode = async () => ({ pixels: { width: 31, height: 22, data }, notices: [] });
const choices = [
  { top: 6, also: [299, 0, 17] },
  { top: 0, also: [] },
];
const found: Record<string, Explanation[]> = {};
let tensors: number[] = [];

beforeAll(async () => {
  await tf.setBackend("cpu");
  const files = await manyFiles(300);
  for (const backend of ["cpu", backendUnderTest]) {
    const session = new Session([webgpu, wasm(wasmFiles), webgl, cpu]);
    expect((await session.start(backend as BackendName)).chosen).toBe(backend);
    await session.load(filesOf(files));
    found[backend] = [];
    tensors = [];
    for (const concepts of [...choices, choices[0]!]) {
      found[backend].push(await session.explain(decode, { concepts }));
      tensors.push(tf.memory().numTensors);
    }
    await session.dispose();
  }
});
afterAll(() => tf.setBackend("cpu"));

it("shows the same concepts, with the same maps", () => {
  const [got, expected] = [found[backendUnderTest]![0]!, found["cpu"]![0]!];
  expect(got.shown).toEqual(expected.shown);
  expect(got.shown.length).toBeGreaterThanOrEqual(6);
  for (const [l, { concepts }] of expected.laps.entries()) {
    concepts.forEach(({ values }, i) =>
      expect(relativeGap(got.laps[l]!.concepts[i]!.values, values)).toBeLessThan(1e-4),
    );
  }
});

it("sums up all maps to the same numbers, with maps and without", () => {
  for (const [at, { laps }] of found["cpu"]!.entries()) {
    for (const [l, { sums, highest, active, concepts }] of laps.entries()) {
      const got = found[backendUnderTest]![at]!.laps[l]!;
      expect(got.concepts).toHaveLength(concepts.length);
      expect(relativeGap(got.sums, sums)).toBeLessThan(1e-4);
      expect(relativeGap(got.highest, highest)).toBeLessThan(1e-4);
      // A value at 0.5 may round to either side: one pixel of 64.
      active.forEach((share, c) => expect(Math.abs(got.active[c]! - share)).toBeLessThan(1.1 / 64));
    }
  }
});

it("leaves nothing behind", () => {
  expect(tensors[2]).toBe(tensors[0]);
});
