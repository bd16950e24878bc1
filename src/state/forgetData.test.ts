import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { lost } from "./fakeStudio";
import { fakeTraining } from "./training/fakeTraining";

const FEATURES = "lap-studio-features";
const RUNS = "lap-studio-runs";

beforeEach(() => {
  // Test files share one process: what others kept is not to be counted here.
  vi.stubGlobal("indexedDB", new IDBFactory());
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A run that has ended, and what engines keep of it and of pictures. */
async function taught() {
  const studio = await fakeTraining(vi.waitFor);
  const running = studio.state().startRun();
  studio.runs[0]!.finish();
  await running;
  const features = await openDB(FEATURES, 2, {
    upgrade(fresh) {
      fresh.createObjectStore("values");
      fresh.createObjectStore("uses").createIndex("used", "used");
    },
  });
  await features.put("values", [Float32Array.of(1)], "a");
  await features.put("uses", { bytes: 4, used: 1 }, "a");
  const saves = await openDB(RUNS, 1, { upgrade: (fresh) => void fresh.createObjectStore("runs", { keyPath: "run" }) });
  await saves.put("runs", { run: studio.run().id });
  for (const database of [features, saves]) database.close();
  return studio;
}

/** How much of each is kept. */
async function kept(): Promise<number[]> {
  const counts: number[] = [];
  for (const [name, stores] of [
    [FEATURES, ["values", "uses"]],
    [RUNS, ["runs"]],
  ] as const) {
    const database = await openDB(name);
    for (const store of stores) counts.push(await database.count(store));
    database.close();
  }
  return counts;
}

it("leaves nothing in this browser of what a dead engine kept", async () => {
  const { state, engine } = await taught();
  expect(await kept()).toEqual([1, 1, 1]);
  engine.crash(lost);
  await state().forgetData();
  expect(await kept()).toEqual([0, 0, 0]);
  expect([state().images, state().training.runs, state().training.problem]).toEqual([[], [], undefined]);
  expect([state().data.keeping.status, state().mode]).toEqual(["off", "look"]);
});

it("says what is still kept where it could not be removed, and removes it the next time", async () => {
  const { state, engine } = await taught();
  engine.crash(lost);
  const refusal = vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("No storage.", "SecurityError");
  });
  await state().forgetData();
  const next = "Try again, or clear the data of this page in the browser's settings.";
  expect(state().data.keeping).toMatchObject({
    status: "failed",
    problem: `This browser still keeps what the network computed of pictures: it could not be removed (No storage). ${next}`,
  });
  expect(state().training.problem).toBe(
    `Run 1 is not deleted: its saves could not be removed from this browser (No storage). ${next}`,
  );
  expect([state().training.runs.length, state().mode]).toEqual([1, "teach"]);
  refusal.mockRestore();
  engine.crash(lost);
  await state().forgetData();
  expect(await kept()).toEqual([0, 0, 0]);
  expect([state().training.runs, state().training.problem, state().data.keeping.status]).toEqual([
    [],
    undefined,
    "off",
  ]);
});
