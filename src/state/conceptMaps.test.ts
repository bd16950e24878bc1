import { expect, it, vi } from "vitest";

import type { ConceptMaps } from "../engine";
import { EngineCrash } from "../engine";
import { conceptAt, conceptRows, missingConcepts, placeOf } from "./conceptSelectors";
import { explained, fakeEngine, grid, modelInfo } from "./fakeEngine";
import { mapOf, selectedEntry, shownConcepts } from "./selectors";
import { createStudio } from "./studio";

const COUNT = 60;
const names = Array.from({ length: COUNT }, (_, c) => `thing ${c}`);
const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
const file = (name: string) => new File([name], name);

/** Of one pixel: the concept's number, so that a map in the wrong place shows. */
const own = (concept: number) => grid(concept / 100);

/** A network of 60 concepts in one LAP; the later a class, the more probable. */
function many(name: string, shown: number[]) {
  const answer = explained(name);
  const all = Float32Array.from(names, (_, c) => c / 100);
  const { explanation } = answer;
  explanation.prediction = names.map((one, c) => ({ class: one, probability: c / ((COUNT * (COUNT - 1)) / 2) }));
  explanation.shown = shown;
  explanation.laps = [{ name: "lap1", grid: [1, 1], windows: null, concepts: shown.map(own), sums: all, highest: all, active: all }]; // prettier-ignore
  explanation.integrated = shown.map(own);
  return answer;
}

const mapsOf = (concepts: number[]): ConceptMaps => ({
  shown: concepts,
  laps: [{ name: "lap1", concepts: concepts.map(own) }],
  integrated: concepts.map(own),
});

async function opened(
  maps: (concepts: number[], signal?: AbortSignal) => Promise<ConceptMaps> = async (c) => mapsOf(c),
) {
  const info = modelInfo("many");
  info.card = { ...info.card, classes: names, concepts: names.map((name) => ({ name, class: name })) };
  const engine = fakeEngine({
    load: async () => info,
    explain: async ({ name, concepts }) => {
      const best = names
        .map((_, c) => c)
        .reverse()
        .slice(0, concepts!.top);
      return many(name, [...new Set([...best, ...concepts!.also])]);
    },
    maps: ({ concepts }, signal) => maps(concepts, signal),
  });
  const store = createStudio(engine, { source: { url: "x" }, storage });
  await store.getState().open();
  await store.getState().addFiles([file("a.png")]);
  const state = () => store.getState();
  return {
    engine,
    state,
    entry: () => selectedEntry(state())!,
    asked: () => engine.calls.filter(([job]) => job === "maps"),
  };
}

it("has the best-ranked concepts of a picture, and fetches one that is asked for", async () => {
  const { state, entry, asked } = await opened();
  expect(conceptRows(state(), entry())).toEqual([59, 58, 57, 56, 55]);
  expect(asked()).toEqual([]);
  state().askConcept(7);
  expect(entry().fetching).toEqual([7]);
  await vi.waitFor(() => expect(mapOf(entry(), "lap1", 7)).toEqual(own(7)));
  expect(entry().fetching).toBeUndefined();
  expect(asked()).toMatchObject([["maps", { concepts: [7] }]]);
  expect(conceptRows(state(), entry())).toEqual([7, 59, 58, 57, 56, 55]);
  expect(shownConcepts(state())).toEqual([7]);
  for (const c of [55, 59, 7]) expect(mapOf(entry(), "integrated", c)).toEqual(own(c));
  expect([placeOf(state(), 59), placeOf(state(), 7), conceptAt(state(), 0)]).toEqual([0, 5, 7]);
});

it("fetches only what more rows need, and nothing for fewer", async () => {
  const { state, entry, asked } = await opened();
  state().setView({ top: 8 });
  await vi.waitFor(() => expect(entry().explanation!.shown).toHaveLength(8));
  state().setView({ top: 3 });
  expect(conceptRows(state(), entry())).toEqual([59, 58, 57]);
  state().setView({ top: 8 });
  expect(asked().map(([, args]) => (args as { concepts: number[] }).concepts)).toEqual([[54, 53, 52]]);
});

it("a fetch that nobody waits for is cancelled, and its row goes", async () => {
  let signal: AbortSignal | undefined;
  const { state, entry } = await opened((_, its) => new Promise(() => (signal = its)));
  state().askConcept(3);
  expect(signal?.aborted).toBe(false);
  state().dropConcept(3);
  expect(signal?.aborted).toBe(true);
  await vi.waitFor(() => expect(entry().fetching).toBeUndefined());
  expect(conceptRows(state(), entry())).toEqual([59, 58, 57, 56, 55]);
});

it("says why maps could not be fetched, and tries again when it is told to", async () => {
  let broken = true;
  const { state, entry, asked } = await opened(async (concepts) => {
    if (broken) throw new Error("The file could not be read.");
    return mapsOf(concepts);
  });
  state().askConcept(3);
  await vi.waitFor(() => expect(entry().mapsProblem).toBe("The file could not be read."));
  expect(asked()).toHaveLength(1);
  broken = false;
  state().retryMaps();
  await vi.waitFor(() => expect(mapOf(entry(), "lap1", 3)).toEqual(own(3)));
  expect(entry().mapsProblem).toBeUndefined();
});

it("goes on fetching when the engine is back", async () => {
  let dead = true;
  const { state, entry } = await opened(async (concepts) => {
    if (dead) throw new EngineCrash("The worker died.");
    return mapsOf(concepts);
  });
  state().askConcept(3);
  await vi.waitFor(() => expect(entry().fetching).toBeUndefined());
  dead = false;
  await state().restart();
  await vi.waitFor(() => expect(missingConcepts(state(), entry())).toEqual([]));
});

it("forgets maps of a picture that are not wanted any more when there are many", async () => {
  const { state, entry } = await opened();
  state().setView({ top: 20 });
  await vi.waitFor(() => expect(missingConcepts(state(), entry())).toEqual([]));
  for (let c = 0; c < 40; c++) {
    state().askConcept(c);
    await vi.waitFor(() => expect(missingConcepts(state(), entry())).toEqual([]));
  }
  const { shown, laps, integrated } = entry().explanation!;
  expect(state().view.asked).toHaveLength(24);
  expect(shown.length).toBeLessThanOrEqual(64);
  expect([laps[0]!.concepts.length, integrated.length]).toEqual([shown.length, shown.length]);
  for (const c of shown) expect(mapOf(entry(), "lap1", c)).toEqual(own(c));
});

it("the next picture comes with what was asked for", async () => {
  const { state, entry, engine } = await opened();
  state().askConcept(7);
  await vi.waitFor(() => expect(missingConcepts(state(), entry())).toEqual([]));
  await state().addFiles([file("b.png")]);
  expect(engine.calls.filter(([job]) => job === "explain").at(-1)).toMatchObject([
    "explain",
    { concepts: { top: 5, also: [7] } },
  ]);
});
