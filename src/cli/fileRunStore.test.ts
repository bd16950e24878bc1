import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

import { Problem } from "../base";
import type { Checkpoint } from "../engine/node";
import { fileRunStore } from "./fileRunStore";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "runs-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** As much of a save as the store may see; the numbers are those that text loses. */
const saved = {
  run: "one",
  model: "ä hash of an odd length",
  trainer: {
    adam: { step: 3, first: Float32Array.of(0.1, -0, 1e-45, NaN, -Infinity), second: new Float32Array(0) },
    weights: { "lap1/alpha": Float32Array.of(1 / 3) },
  },
  curves: {
    steps: [
      { step: 1, losses: { total: 0.1 + 0.2 } },
      { step: 2, losses: { total: Infinity } },
    ],
    epochs: [],
  },
  best: { epoch: 0, weights: { lap1: { alpha: new Float32Array([9, 1, 2, 9]).subarray(1, 3) } } },
} as unknown as Checkpoint;

it("gives back what was saved, to the bit, and no other run", async () => {
  const store = fileRunStore(join(folder, "deep", "er"));
  expect(await store.load("one")).toBeUndefined();
  await store.save(saved);
  expect(await store.load("two")).toBeUndefined();
  const found = (await store.load("one"))!;
  expect(found).toEqual(saved);
  expect(Object.is(found.trainer.adam.first[1], -0)).toBe(true);
  await store.remove("one");
  expect(await store.load("one")).toBeUndefined();
  await expect(store.remove("one")).resolves.toBeUndefined();
});

it("replaces a save at once, whatever an unfinished one left", async () => {
  const store = fileRunStore(folder);
  writeFileSync(join(folder, "one.run.unfinished"), "half");
  await store.save(saved);
  await store.save({ ...saved, epoch: 5 });
  expect((await store.load("one"))!.epoch).toBe(5);
  expect(readdirSync(folder)).toEqual(["one.run"]);
});

it("keeps the last save when there is no room for another", async () => {
  const store = fileRunStore(folder);
  await store.save(saved);
  const circular = { ...saved, epoch: 5 };
  Object.assign(circular, { config: { circular } });
  await expect(store.save(circular)).rejects.toThrow();
  expect(await store.load("one")).toEqual(saved);
  const inFile = fileRunStore(join(folder, "one.run"));
  await expect(inFile.save(saved)).rejects.toThrow(Problem);
});

it.each([
  ["cut short", (bytes: Buffer) => bytes.subarray(0, -4)],
  ["cut in its text", (bytes: Buffer) => bytes.subarray(0, 40)],
  ["empty", () => Buffer.alloc(0)],
  ["of another program", () => Buffer.from("hello, this is no save at all")],
])("says that a save is damaged when it is %s", async (_, damage) => {
  const store = fileRunStore(folder);
  await store.save(saved);
  const path = join(folder, "one.run");
  writeFileSync(path, damage(readFileSync(path)));
  await expect(store.load("one")).rejects.toThrow(/one\.run is damaged: .* begin anew/);
});
