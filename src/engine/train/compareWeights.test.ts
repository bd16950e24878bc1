import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { LapWeightValues } from "../../base";
import { openModel, withLapWeights } from "../../models";
import { filesOf, tinyCard, tinyFiles } from "../../models/testing";
import { PrefixCache } from "../prefix/prefixCache";
import { Session } from "../session";
import { drawn, testBackend, testProbes } from "../testing";

let session: Session;
let cache: PrefixCache;
let decoded: number;
const decode = async () => {
  decoded++;
  return { pixels: drawn(23, 17), notices: ["A notice."], key: "picture" };
};

beforeEach(async () => {
  decoded = 0;
  cache = new PrefixCache();
  session = new Session(testProbes, { cache });
  await session.start(testBackend);
  await session.load(filesOf(await tinyFiles()));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await session.dispose();
});

/** Weights of both LAPs that differ from the loaded ones. */
async function others(): Promise<Record<string, LapWeightValues>> {
  const { model } = await openModel(filesOf(await tinyFiles(7)));
  const weights: Record<string, LapWeightValues> = {};
  for (const lap of ["lap1", "lap2"]) {
    for (const weight of model.getLayer(lap).weights) {
      const name = weight.originalName.slice(weight.originalName.lastIndexOf("/") + 1);
      (weights[lap] ??= {})[name] = (await weight.read().data()) as Float32Array;
    }
  }
  model.dispose();
  return weights;
}

it("gives what either network gives by itself, and leaves the weights that were there", async () => {
  const after = await others();
  const present = await session.explain(decode);
  const changed = { lap2: after["lap2"]! };
  await session.teacher.setWeights(changed);
  const inUse = await session.explain(decode);
  const compared = await session.teacher.compare(decode, { before: {}, after }, undefined);

  const still = await session.explain(decode);
  await session.load(filesOf(await withLapWeights(filesOf(await tinyFiles()), after, tinyCard)));
  const expected = await session.explain(decode);

  const numbers = ({ prediction, laps, integrated }: typeof present) => [
    ...prediction.map(({ probability }) => probability),
    ...[...laps.flatMap(({ concepts }) => concepts), ...integrated].flatMap(({ values }) => [...values]),
  ];
  const gap = (a: typeof present, b: typeof present) => {
    const [x, y] = [numbers(a), numbers(b)];
    expect(x.length).toBe(y.length);
    return x.reduce((top, value, i) => Math.max(top, Math.abs(value - y[i]!)), 0);
  };
  expect(gap(compared.before, present)).toBeLessThan(1e-3);
  expect(gap(compared.after, expected)).toBeLessThan(1e-3);
  expect(gap(present, expected)).toBeGreaterThan(0.01);
  expect(compared.after).toMatchObject({ width: 23, height: 17, notices: ["A notice."] });
  expect(gap(still, inUse)).toBe(0);
  expect(gap(still, present)).toBeGreaterThan(0.01);
});

it("shows no difference between equal weights, though features that are kept are rounded", async () => {
  // Node 20 has no float16.
  const rounded = class extends Float32Array {
    constructor(values: Float32Array) {
      super(values.map((value) => Math.round(value * 2048) / 2048));
    }
  };
  vi.stubGlobal("Float16Array", rounded);
  const { before, after } = await session.teacher.compare(decode, { before: {}, after: {} }, undefined);
  expect(decoded).toBe(1);
  expect(after.logits).toEqual(before.logits);
  expect(after.laps).toEqual(before.laps);
  expect(after.integrated).toEqual(before.integrated);
});

it("leaves no tensor behind, whether it succeeds or fails", async () => {
  const after = await others();
  const present = await session.explain(decode);
  const { numTensors } = tf.memory();
  for (let i = 0; i < 5; i++) await session.teacher.compare(decode, { before: {}, after }, undefined);
  expect(tf.memory().numTensors).toBe(numTensors);
  for (const [wrong, sentence] of [
    [{ lap9: {} }, "There is no LAP lap9"],
    [{ ...after, lap2: { alpha: Float32Array.of(1, 2) } }, "alpha of lap2 is given 2 numbers; expected 1"],
  ] as const) {
    await expect(session.teacher.compare(decode, { before: {}, after: wrong }, undefined)).rejects.toThrow(sentence);
  }
  const broken = async () => Promise.reject(new Error("It is no image."));
  await expect(session.teacher.compare(broken, { before: {}, after }, undefined)).rejects.toThrow("no image");
  await expect(session.teacher.compare(decode, { before: {}, after }, AbortSignal.abort())).rejects.toThrow();
  expect(tf.memory().numTensors).toBe(numTensors);
  expect((await session.explain(decode)).logits).toEqual(present.logits);
});

it("does so when the arrays of the weights in use have been given to the page since", async () => {
  const inUse = await others();
  await session.teacher.setWeights(inUse);
  const present = await session.explain(decode);
  const buffers = Object.values(inUse).flatMap((own) => Object.values(own).map(({ buffer }) => buffer as ArrayBuffer));
  structuredClone(inUse, { transfer: [...new Set(buffers)] });
  await session.teacher.compare(decode, { before: {}, after: {} }, undefined);
  expect((await session.explain(decode)).logits).toEqual(present.logits);
});
