import { expect, it, vi } from "vitest";

import { type LayerFacts, Problem, type WeightSummary } from "../base";
import { EngineCrash } from "../engine";
import { fakeEngine, modelInfo } from "./fakeEngine";
import { fakeStudio } from "./fakeStudio";
import { areLayersOf } from "./layersSlice";

const layer = (name: string): LayerFacts => ({ name, kind: "Any", inputs: [], shapes: [], settings: {}, weights: [] });

it("asks for the layers once, and again when another network is open", async () => {
  let hash = "a";
  const engine = fakeEngine({ load: async () => modelInfo(hash), layers: async () => [layer(`of ${hash}`)] });
  const { state } = await fakeStudio(engine, vi.waitFor);
  const asked = () => engine.calls.filter(([job]) => job === "layers").length;
  expect(state().layers.status).toBe("unread");
  await Promise.all([state().readLayers(), state().readLayers()]);
  await state().readLayers();
  expect(asked()).toBe(1);
  expect(state().layers.list).toEqual([layer("of a")]);

  // The same network, opened again.
  await state().loadModel({ url: "models/test" });
  expect(areLayersOf(state().layers, state().model.info!)).toBe(true);
  hash = "b";
  await state().loadModel({ url: "models/other" });
  expect(areLayersOf(state().layers, state().model.info!)).toBe(false);
  await state().readLayers();
  expect(state().layers.list).toEqual([layer("of b")]);
  expect(asked()).toBe(2);
});

it("says why they cannot be told, and asks again when told to", async () => {
  const answers = [new Problem("No."), new EngineCrash("Gone.")];
  const layers = async () => {
    const error = answers.shift();
    if (error) throw error;
    return [layer("a")];
  };
  const { state } = await fakeStudio(fakeEngine({ layers }), vi.waitFor);
  await state().readLayers();
  expect(state().layers).toMatchObject({ status: "failed", problem: "No.", list: [] });
  await state().readLayers();
  // What happened to the engine is said where all crashes are.
  expect(state().layers).toMatchObject({ status: "failed", problem: undefined });
});

it("asks for the weights of one layer at a time, tells how far it is, and stops when told to", async () => {
  const one = { name: "kernel", count: 1 } as WeightSummary;
  const seen: (number | undefined)[] = [];
  let isHeld = false;
  const engine = fakeEngine({
    async weights({ layer }, _, report) {
      report?.({ done: 1, total: 4 });
      seen.push(state().weights?.share);
      if (layer === "odd") throw new Problem("No such layer.");
      if (isHeld) await new Promise(() => undefined);
      return [one];
    },
  });
  const { state } = await fakeStudio(engine, vi.waitFor);
  await state().readWeights("main");
  expect(state().weights).toMatchObject({ status: "read", layer: "main", list: [one] });
  await state().readWeights("odd");
  expect(state().weights).toMatchObject({ status: "failed", layer: "odd", problem: "No such layer.", list: [] });
  expect(seen).toEqual([0.25, 0.25]);
  isHeld = true;
  const asked = state().readWeights("main");
  state().stopWeights();
  await asked;
  expect(state().weights).toBeUndefined();
});
