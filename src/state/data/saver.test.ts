import { beforeEach, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";

import type { ProjectChange, ProjectStore, RunWeights } from "../projectStore";
import type { StudioState } from "../studioState";
import type { RunEntry } from "../trainState";
import { NO_DATA } from "./noData";
import { type Saver, saver } from "./saver";

const run = (id: string, name = id) => ({ id, name }) as RunEntry;
const weights = (value: number): RunWeights => ({ lap1: { alpha: Float32Array.of(value) } });

let written: ProjectChange[];
let refuse: ((change: ProjectChange) => Error | undefined) | undefined;
let own: Saver;
beforeEach(() => {
  written = [];
  refuse = undefined;
  const state = {
    data: NO_DATA,
    images: [],
    mode: "teach",
    selected: undefined,
    training: {},
    measuring: {},
  } as unknown as StudioState;
  const project = {
    async write(change: ProjectChange) {
      const refusal = refuse?.(change);
      if (refusal) throw refusal;
      written.push(change);
    },
  } as ProjectStore;
  own = saver(
    createStore<StudioState>(() => state),
    project,
    () => undefined,
    new WeakMap(),
  );
});
const runsWritten = () => written.flatMap(({ runs, weights }) => runs?.map(({ name }) => [name, [...(weights?.values() ?? [])][0]?.["lap1"]!["alpha"]![0]]) ?? []); // prettier-ignore
const quota = new DOMException("", "QuotaExceededError");

it("writes a run and its weights once, together", async () => {
  own.runs.set("r", run("r"));
  own.weights.set("r", weights(1));
  expect(await own.save(true)).toBeUndefined();
  expect(await own.save(true)).toBeUndefined();
  expect(runsWritten()).toEqual([["r", 1]]);
});

it("writes the run without its weights while there is no room, and the weights as soon as there is", async () => {
  own.runs.set("r", run("r"));
  own.weights.set("r", weights(1));
  refuse = ({ weights: some }) => (some ? quota : undefined);
  expect(await own.save(true)).toMatchObject({ full: true });
  expect(await own.save(false)).toMatchObject({ full: true });
  expect(runsWritten()).toEqual([["r", undefined]]);
  refuse = undefined;
  expect(await own.save(true)).toBeUndefined();
  expect(runsWritten().at(-1)).toEqual(["r", 1]);
  expect([own.runs.size, own.weights.size]).toEqual([0, 0]);
});

it("does not lose what is put while it writes", async () => {
  own.runs.set("r", run("r", "before"));
  own.weights.set("r", weights(1));
  refuse = ({ runs }) => {
    if (runs?.[0]?.name === "before") {
      own.runs.set("r", run("r", "after"));
      own.weights.set("r", weights(2));
    }
    return undefined;
  };
  await own.save(true);
  await own.save(true);
  expect(runsWritten()).toEqual([
    ["before", 1],
    ["after", 2],
  ]);
});

it("removes a run that is gone, and writes the others all the same", async () => {
  own.runs.set("a", run("a"));
  own.runs.set("b", run("b"));
  own.goneRuns.add("c");
  await own.save(true);
  expect(written.flatMap(({ goneRuns }) => goneRuns ?? [])).toEqual(["c"]);
  expect(runsWritten().map(([name]) => name)).toEqual(["a", "b"]);
  expect(own.goneRuns.size).toBe(0);
});

it("says in the browser's words what else went wrong", async () => {
  own.runs.set("a", run("a"));
  refuse = ({ runs }) => (runs ? new Error("The disk broke.") : undefined);
  expect(await own.save(true)).toEqual({ full: false, reason: "The disk broke.", pictures: 0, unreadable: [] });
});
