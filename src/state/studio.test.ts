import { beforeEach, expect, it, vi } from "vitest";

import { Problem } from "../base";
import type { Explained } from "../engine";
import { explained, fakeEngine, grid, modelInfo } from "./fakeEngine";
import { lapVotes, mapOf, selectedEntry, shownConcepts } from "./selectors";
import { createStudio } from "./studio";

const saved = new Map<string, string>();
const store = {
  getItem: (key: string) => saved.get(key) ?? null,
  setItem: (key: string, value: string) => void saved.set(key, value),
  removeItem: (key: string) => void saved.delete(key),
};
const options = { source: { url: "models/test" }, storage: () => store };
const file = (name: string) => new File([name], name);
const live = new Set<string>();

beforeEach(() => {
  live.clear();
  saved.clear();
  let count = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation(() => {
    live.add(`blob:${++count}`);
    return `blob:${count}`;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => void live.delete(url));
});

async function opened(engine = fakeEngine()) {
  const studio = createStudio(engine, options);
  await studio.getState().open();
  return { studio, engine, state: studio.getState };
}

it("explains pictures one after the other, and a broken one does not stop the rest", async () => {
  const explain = async ({ name }: { name: string }) => {
    if (name === "b.png") throw new Problem("b.png is not an image.");
    return explained(name);
  };
  const { state } = await opened(fakeEngine({ explain }));
  await state().addFiles(["a.png", "b.png", "c.png"].map(file));
  expect(state().images.map((e) => [e.name, e.status, e.problem])).toEqual([
    ["a.png", "done", undefined],
    ["b.png", "failed", "b.png is not an image."],
    ["c.png", "done", undefined],
  ]);
});

it("shows the first picture of a drop that can be read, unless the user has chosen one", async () => {
  let looked = Promise.resolve();
  const explain = async ({ name }: { name: string }) => {
    await looked;
    if (name.startsWith("broken")) throw new Problem(`${name} is not an image.`);
    return explained(name);
  };
  const { state } = await opened(fakeEngine({ explain }));
  const selected = () => selectedEntry(state())?.name;
  await state().addFiles(["broken1.png", "broken2.png", "c.png", "d.png"].map(file));
  expect(selected()).toBe("c.png");

  state().clearImages();
  let look!: () => void;
  looked = new Promise((resolve) => (look = resolve));
  const adding = state().addFiles(["broken1.png", "c.png"].map(file));
  await vi.waitFor(() => expect(state().images[0]?.status).toBe("working"));
  state().select(state().images[0]!.id);
  look();
  await adding;
  expect(selected()).toBe("broken1.png");

  state().clearImages();
  await state().addFiles([file("broken1.png")]);
  expect(selected()).toBe("broken1.png");
});

it("puts a folder's pictures in the order of their names, numbers by value", async () => {
  const { state } = await opened();
  await state().addFiles(["f10.png", "f9.png", ".DS_Store", "a.png"].map(file));
  expect(state().images.map((e) => e.name)).toEqual(["a.png", "f9.png", "f10.png"]);
});

it("waits with pictures that come before the model", async () => {
  const studio = createStudio(fakeEngine(), options);
  await studio.getState().addFiles([file("a.png")]);
  expect(studio.getState().images[0]!.status).toBe("queued");
  await studio.getState().open();
  await vi.waitFor(() => expect(studio.getState().images[0]!.status).toBe("done"));
});

it("runs only Algorithm 1 again for decay, reading and layers, and nothing for the look", async () => {
  const { state, engine } = await opened();
  await state().addFiles([file("a.png")]);
  engine.calls.length = 0;
  state().setView({ opacity: 0.2, threshold: 0.3, palette: "grey" });
  expect(engine.calls).toEqual([]);
  state().setView({ decay: 0.25 });
  state().toggleLayer("lap2");
  await vi.waitFor(() => expect(selectedEntry(state())?.integrated).toEqual([grid(0.25), grid(0.25)]));
  expect(engine.calls.map(([job]) => job)).toEqual(["integrate", "integrate"]);
  expect((engine.calls[1]![1] as { laps: { name: string }[] }).laps.map((lap) => lap.name)).toEqual(["lap1"]);
});

it("integrates one setting at a time and ends with the latest, passing over those between", async () => {
  const waiting: ((grids: ReturnType<typeof grid>[]) => void)[] = [];
  const integrate = () => new Promise<ReturnType<typeof grid>[]>((done) => waiting.push(done));
  const { state, engine } = await opened(fakeEngine({ integrate }));
  await state().addFiles([file("a.png")]);
  for (const decay of [0.1, 0.2, 0.3]) state().setView({ decay });
  expect(waiting).toHaveLength(1);
  waiting[0]!([grid(1)]);
  await vi.waitFor(() => expect(selectedEntry(state())?.integrated).toEqual([grid(1)]));
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  waiting[1]!([grid(3)]);
  await vi.waitFor(() => expect(selectedEntry(state())?.integrated).toEqual([grid(3)]));
  expect(
    engine.calls.filter(([job]) => job === "integrate").map(([, args]) => (args as { decay: number }).decay),
  ).toEqual([0.1, 0.3]);
});

it("integrates what nobody looks at only when all are asked for, once per setting", async () => {
  const { state, engine } = await opened();
  await state().addFiles([file("a.png"), file("b.png")]);
  state().setView({ decay: 0.25 });
  await vi.waitFor(() => expect(selectedEntry(state())?.integrated).toEqual([grid(0.25), grid(0.25)]));
  expect(state().images[1]!.integrated).toEqual([grid(0, 0), grid(1, 0)]);
  engine.calls.length = 0;
  await state().integrateAll();
  await state().integrateAll();
  expect(state().images[1]!.integrated).toEqual([grid(0.25), grid(0.25)]);
  expect(engine.calls.map(([job]) => job)).toEqual(["integrate"]);
});

it("keeps the maps it has and says why when Algorithm 1 fails", async () => {
  const integrate = () => Promise.reject(new Problem("lap1 holds NaN."));
  const { state } = await opened(fakeEngine({ integrate }));
  await state().addFiles([file("a.png")]);
  state().setView({ decay: 0.1 });
  await vi.waitFor(() => expect(selectedEntry(state())?.integrationProblem).toBe("lap1 holds NaN."));
  expect(selectedEntry(state())).toMatchObject({ status: "done", integrated: [grid(0, 0), grid(1, 0)] });
});

it("remembers how maps are drawn, not which", async () => {
  const { state } = await opened();
  state().setView({ opacity: 0.3, palette: "cividis" });
  state().toggleLayer("lap1");
  const again = createStudio(fakeEngine(), options).getState().view;
  expect(again).toMatchObject({ opacity: 0.3, palette: "cividis", hiddenLayers: [] });
});

it("stops the work on a removed picture and frees its addresses", async () => {
  const signals: AbortSignal[] = [];
  const explain = (_: unknown, signal?: AbortSignal) => {
    signals.push(signal!);
    return new Promise<Explained>(() => undefined);
  };
  const { state } = await opened(fakeEngine({ explain }));
  const added = state().addFiles([file("a.png")]);
  await vi.waitFor(() => expect(signals).toHaveLength(1));
  state().removeImage(state().images[0]!.id);
  await added;
  expect(signals[0]!.aborted).toBe(true);
  expect(state().images).toEqual([]);
  expect(live.size).toBe(0);
});

it("removes at once a picture of which nothing is said, and asks before one that has a class", async () => {
  const { state } = await opened();
  await state().addFiles(["a.png", "b.png"].map(file));
  const [a, b] = state().images.map(({ id }) => id);
  state().askToRemove(a!);
  expect(state().images.map(({ id }) => id)).toEqual([b]);
  state().setClass(b!, "yes");
  state().askToRemove(b!);
  expect([state().removing, state().images.length]).toEqual([b, 1]);
  state().keepImage();
  expect([state().removing, state().images.length]).toEqual([undefined, 1]);
  state().askToRemove(b!);
  state().removeImage(b!);
  expect([state().removing, state().images]).toEqual([undefined, []]);
});

it("frees every address when the shelf is cleared", async () => {
  const { state } = await opened();
  await state().addFiles(["a.png", "b.png"].map(file));
  expect(live.size).toBe(4);
  state().clearImages();
  expect([live.size, state().selected]).toEqual([0, undefined]);
});

it("keeps the present model when another cannot be loaded, and explains anew when one can", async () => {
  let load = async () => modelInfo("a");
  const { state, engine } = await opened(fakeEngine({ load: () => load() }));
  await state().addFiles([file("a.png")]);
  load = () => Promise.reject(new Problem("weights.bin is cut short."));
  await state().addFiles([file("model.json")]);
  expect(state().model).toMatchObject({
    status: "ready",
    problem: "weights.bin is cut short.",
    source: options.source,
  });
  state().dismissModelProblem();
  expect(state().model).toMatchObject({ status: "ready", problem: undefined });
  load = async () => modelInfo("b");
  engine.calls.length = 0;
  await state().addFiles([file("model.json")]);
  await vi.waitFor(() => expect(engine.calls.map(([job]) => job)).toEqual(["addToOwn", "load", "explain"]));
  expect(state().model.info?.hash).toBe("b");
});

it("says why the engine did not start", async () => {
  const { state } = await opened(fakeEngine({ start: () => Promise.reject(new Problem("Nothing runs here.")) }));
  expect(state().backend).toEqual({ status: "failed", problem: "Nothing runs here." });
});

it("brings the predicted class' concept to the stage until the user chooses", async () => {
  const { state } = await opened();
  await state().addFiles([file("a.png")]);
  expect(shownConcepts(state())).toEqual([1]);
  state().showCell({ concept: 0, layer: "lap2" });
  expect([shownConcepts(state()), state().view.layer]).toEqual([[0], "lap2"]);
  state().showCell({ concept: 1, layer: "lap2" }, true);
  expect(shownConcepts(state())).toEqual([0, 1]);
  expect([0, 1, 2].map((c) => mapOf(selectedEntry(state()), "lap2", c))).toEqual([grid(0.8), grid(0.3), undefined]);
});

it("lets every LAP vote by the larger sum", async () => {
  const { state } = await opened();
  await state().addFiles([file("a.png")]);
  expect(lapVotes(selectedEntry(state()), state()).map((v) => [v.layer, v.class, v.agrees])).toEqual([
    ["lap1", "yes", true],
    ["lap2", "no", false],
  ]);
});

it("steps through the shelf and stays at its ends", async () => {
  const { state } = await opened();
  await state().addFiles(["a.png", "b.png"].map(file));
  state().step(1);
  state().step(1);
  expect(selectedEntry(state())?.name).toBe("b.png");
  state().step(-1);
  expect(selectedEntry(state())?.name).toBe("a.png");
});
