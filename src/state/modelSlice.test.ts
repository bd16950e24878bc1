import { expect, it } from "vitest";

import { Problem } from "../base";
import type { ModelInfo } from "../engine";
import { fakeEngine, modelInfo } from "./fakeEngine";
import { createStudio } from "./studio";

const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
const first = { url: "models/a" };

/** A studio with the network "a"; others are opened as the test says. */
async function opened() {
  let load = async () => modelInfo("a");
  const engine = fakeEngine({ load: () => load() });
  const studio = createStudio(engine, { source: first, storage });
  const state = studio.getState;
  await state().open();
  const sources = () =>
    engine.calls.flatMap(([job, args]) => (job === "load" ? [(args as { source: unknown }).source] : []));
  return { state, sources, answer: (next: () => Promise<ModelInfo>) => (load = next) };
}

it("opens the network anew that was open when loading another one was given up for a third, and that one is broken", async () => {
  const { state, sources, answer } = await opened();
  answer(() => new Promise(() => undefined));
  void state().loadModel({ url: "models/slow" });
  let times = 0;
  answer(async () => {
    if (times++ === 0) throw new Problem("model.json is missing.");
    return modelInfo("a");
  });
  await state().loadModel({ url: "models/broken" });
  expect(state().model).toMatchObject({ status: "ready", source: first, problem: "model.json is missing." });
  expect(state().model.info?.hash).toBe("a");
  // The engine may hold the one that was given up.
  expect(sources()).toEqual([first, { url: "models/slow" }, { url: "models/broken" }, first]);
});

it("says why the network that was open does not open again", async () => {
  const { state, sources, answer } = await opened();
  answer(() => new Promise(() => undefined));
  void state().loadModel({ url: "models/slow" });
  answer(() => Promise.reject(new Problem("The server is away.")));
  await state().loadModel({ url: "models/broken" });
  expect(state().model).toMatchObject({ status: "failed", source: first, problem: "The server is away." });
  expect(sources()).toHaveLength(4);
});
