import "fake-indexeddb/auto";
import { openDB } from "idb";
import { beforeEach, expect, it } from "vitest";

import type { Measurement } from "./measureState";
import { indexedProjectStore, type ProjectStore } from "./projectStore";
import type { RunEntry } from "./trainState";

let count = 0;
let store: ProjectStore;
beforeEach(() => void (store = indexedProjectStore(`test-${++count}`)));

const settings = { name: "Faces", seed: 7, heldOut: 0.25, mode: "teach" as const, order: ["b", "a"], selected: "a" };
const picture = (id: string) => ({ id, name: `${id}.png`, path: `x/${id}.png`, file: new Blob([id], { type: "image/png" }), modified: 5 }); // prettier-ignore
const label = { class: "smile", boxes: [{ concept: "smile", x: 1, y: 2, width: 3, height: 4 }] };
const weights = { lap1: { alpha: Float32Array.of(1.5, -0) } };
const run = { id: "r", name: "Run 1" } as RunEntry;

it("gives nothing while nothing is kept", async () => {
  expect(await store.read()).toBeUndefined();
  expect(await store.weightsOf("r")).toBeUndefined();
});

it("gives back what was written, files included, to another visit", async () => {
  const facts = [{ id: "a", known: { hash: "1", width: 2, height: 3 }, label, side: "train" as const }, { id: "b" }];
  await store.write({
    settings,
    pictures: [picture("a"), picture("b")],
    facts,
    runs: [run],
    weights: new Map([["r", weights]]),
  });
  const visit = indexedProjectStore(`test-${count}`);
  const kept = (await visit.read())!;
  expect(kept).toMatchObject({ settings, facts, runs: [run] });
  expect(kept.pictures.map(({ id, name, path, modified }) => [id, name, path, modified])).toEqual([
    ["a", "a.png", "x/a.png", 5],
    ["b", "b.png", "x/b.png", 5],
  ]);
  expect([await kept.pictures[0]!.file.text(), kept.pictures[0]!.file.type]).toEqual(["a", "image/png"]);
  expect(await visit.weightsOf("r")).toEqual(weights);
});

it("keeps one report, and none when it is told so", async () => {
  const measurement = { status: "done", report: { roc: [{ threshold: Infinity }] } } as unknown as Measurement;
  await store.write({ settings, report: { format: 1, measurement } });
  await store.write({ facts: [{ id: "a" }] });
  expect((await indexedProjectStore(`test-${count}`).read())!.report).toEqual({ format: 1, measurement });
  await store.write({ report: null });
  expect((await store.read())!.report).toBeUndefined();
});

it("keeps what a measurement found in pieces, in their order, until it is told to drop them", async () => {
  const piece = (id: string) => {
    const one = { id, truth: 1, decided: 0, probabilities: Float32Array.of(0.1, 0.9), laps: [] };
    return { started: 5, seconds: 1, observations: [one], failed: [{ id: `not ${id}`, problem: "No." }] };
  };
  await store.write({ settings, observed: piece("b") });
  await store.write({ observed: piece("a") });
  expect((await indexedProjectStore(`test-${count}`).read())!.observed).toEqual([piece("b"), piece("a")]);
  await store.write({ observed: null });
  expect((await store.read())!.observed).toEqual([]);
  await store.write({ observed: piece("c") });
  await store.clear();
  await store.write({ settings });
  expect((await store.read())!.observed).toEqual([]);
});

it("opens what a version kept that had no pieces of measurements", async () => {
  const before = await openDB(`test-${count}`, 2, {
    upgrade(fresh) {
      for (const name of ["settings", "weights", "report"]) fresh.createObjectStore(name);
      for (const name of ["pictures", "facts", "runs"]) fresh.createObjectStore(name, { keyPath: "id" });
    },
  });
  const report = { format: 1 as const, measurement: { status: "stopped" } as Measurement };
  await before.put("settings", settings, "project");
  await before.put("report", report, "project");
  before.close();
  expect(await store.read()).toMatchObject({ settings, report, observed: [] });
});

it("opens what a version kept that had no reports", async () => {
  const before = await openDB(`test-${count}`, 1, {
    upgrade(fresh) {
      for (const name of ["settings", "weights"]) fresh.createObjectStore(name);
      for (const name of ["pictures", "facts", "runs"]) fresh.createObjectStore(name, { keyPath: "id" });
    },
  });
  await before.put("settings", settings, "project");
  before.close();
  expect(await store.read()).toMatchObject({ settings, report: undefined });
  const measurement = { status: "done" } as Measurement;
  await store.write({ report: { format: 1, measurement } });
  expect((await store.read())!.report).toEqual({ format: 1, measurement });
});

it("gives back hundreds of pictures, each once", async () => {
  const many = Array.from({ length: 250 }, (_, i) => picture(`p${i}`));
  await store.write({ settings, pictures: many });
  const ids = (await store.read())!.pictures.map(({ id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([250, 250]);
});

it("changes and removes what it is told to, and nothing else", async () => {
  await store.write({ settings, pictures: [picture("a"), picture("b")], facts: [{ id: "a", label }], runs: [run], weights: new Map([["r", weights]]) }); // prettier-ignore
  await store.write({ gone: ["a"], facts: [{ id: "b", side: "held-out" }], goneRuns: ["r"] });
  const kept = (await store.read())!;
  expect([kept.pictures.map(({ id }) => id), kept.facts, kept.runs, kept.settings]).toEqual([["b"], [{ id: "b", side: "held-out" }], [], settings]); // prettier-ignore
  expect(await store.weightsOf("r")).toBeUndefined();
});

it("writes all of a change or nothing", async () => {
  await store.write({ settings });
  const uncopiable = { ...run, name: (() => "") as unknown as string };
  await expect(store.write({ settings: { ...settings, seed: 8 }, runs: [uncopiable] })).rejects.toThrow();
  expect((await store.read())!.settings.seed).toBe(7);
  await store.write({ settings: { ...settings, seed: 9 } });
  expect((await store.read())!.settings.seed).toBe(9);
});

it("forgets everything", async () => {
  await store.write({ settings, pictures: [picture("a")], runs: [run], weights: new Map([["r", weights]]) });
  await store.clear();
  expect([await store.read(), await store.weightsOf("r")]).toEqual([undefined, undefined]);
});
