import { beforeEach, expect, it, vi } from "vitest";

import { type BackendName, type BackendReport, Problem } from "../base";
import { EngineCrash } from "../engine";
import { fakeEngine, type FakeEngine, grid } from "./fakeEngine";
import { deadlyAt, fakeStudio, lost } from "./fakeStudio";

const opened = (engine: FakeEngine) => fakeStudio(engine, vi.waitFor);
const file = (name: string) => new File([name], name);
const report = (chosen: BackendName, tried: BackendReport["tried"] = []): BackendReport => ({
  chosen,
  why: "",
  tried,
  device: `a ${chosen} device`,
  threads: 1,
});

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});

it("comes back by itself in the middle of the pictures, and goes on with the one at hand", async () => {
  const { state, engine, clock, recovered } = await opened(fakeEngine({ explain: deadlyAt("b.png", 1) }));
  state().setView({ palette: "magma" });
  await state().addFiles(["a.png", "b.png", "c.png"].map(file));
  const before = state().images[0]!;
  expect(before.status).toBe("done");
  expect(state().images.map((e) => e.status)).toEqual(["done", "queued", "queued"]);
  expect(state().recovery).toMatchObject({
    status: "running",
    reason: lost,
    picture: { name: "b.png", gaveUp: false },
    network: false,
  });
  expect(state().crash).toBeUndefined();
  engine.calls.length = 0;
  await recovered();
  await vi.waitFor(() => expect(state().images.map((e) => e.status)).toEqual(["done", "done", "done"]));
  expect(engine.restarts).toBe(1);
  expect(engine.calls.map(([job, args]) => [job, (args as { name?: string }).name])).toEqual([
    ["start", undefined],
    ["load", undefined],
    ["explain", "b.png"],
    ["explain", "c.png"],
  ]);
  expect(engine.calls[1]![1]).toEqual({ source: { url: "models/test" } });
  expect(state().recovery).toMatchObject({ status: "done", report: { chosen: "cpu" }, missing: undefined });
  // Nothing that stood there has moved.
  expect(state().images[0]).toBe(before);
  expect([state().selected, state().view.palette]).toEqual([before.id, "magma"]);
  clock.pass(180_000);
  await vi.waitFor(() => expect(state().recovery).toBeUndefined());
});

it("notices a crash while nothing runs, and says how long it took", async () => {
  const { state, engine, clock, recovered } = await opened(fakeEngine());
  await state().addFiles([file("a.png")]);
  engine.crash("The engine was ended from outside.");
  expect(state().recovery).toMatchObject({ status: "running", picture: undefined });
  expect(state().backend.status).toBe("starting");
  await vi.waitFor(() => expect(clock.waiting()).toEqual([0]));
  clock.pass(1400);
  await vi.waitFor(() => expect(state().recovery).toMatchObject({ status: "done", milliseconds: 1400 }));
  expect([state().backend.status, state().model.status]).toEqual(["ready", "ready"]);
  state().dismissRecovery();
  expect(state().recovery).toBeUndefined();
  engine.crash(lost);
  await recovered();
});

it("gives up a picture at its second crash, and goes on with the others", async () => {
  const { state, clock, recovered } = await opened(fakeEngine({ explain: deadlyAt("b.png", 2) }));
  await state().addFiles(["a.png", "b.png", "c.png"].map(file));
  clock.skip();
  await vi.waitFor(() => expect(state().recovery).toMatchObject({ status: "running", picture: { gaveUp: true } }));
  await recovered();
  await vi.waitFor(() => expect(state().images.map((e) => e.status)).toEqual(["done", "failed", "done"]));
  expect(state().images[1]!.problem).toContain("stopped twice while it worked on this image");
  expect(state().crash).toBeUndefined();
});

it("shows the next one where the first of those dropped was given up", async () => {
  const { state, clock, recovered } = await opened(fakeEngine({ explain: deadlyAt("a.png", 2) }));
  await state().addFiles(["a.png", "b.png", "c.png"].map(file));
  clock.skip();
  await vi.waitFor(() => expect(state().recovery).toMatchObject({ status: "running", picture: { gaveUp: true } }));
  await recovered();
  await vi.waitFor(() => expect(state().images.map((e) => e.status)).toEqual(["failed", "done", "done"]));
  expect(state().selected).toBe(state().images[1]!.id);
});

it("asks the user at the fourth crash within a minute, and loses nothing", async () => {
  const { state, engine, clock, recovered } = await opened(fakeEngine());
  await state().addFiles([file("a.png")]);
  const pauses: number[] = [];
  for (let i = 0; i < 3; i++) {
    engine.crash(lost);
    await vi.waitFor(() => expect(clock.waiting()).toHaveLength(1));
    pauses.push(...clock.waiting());
    await recovered();
  }
  expect(pauses).toEqual([0, 250, 500]);
  engine.crash(lost);
  expect(state().crash).toBe(`${lost} It stopped 4 times within a minute, so it does not start again by itself.`);
  expect(state().recovery).toBeUndefined();
  expect(clock.waiting()).toEqual([]);
  await state().addFiles([file("b.png")]);
  expect(state().images.map((e) => e.status)).toEqual(["done", "queued"]);
  await state().restart();
  await vi.waitFor(() => expect(state().images.map((e) => e.status)).toEqual(["done", "done"]));
  expect(state().crash).toBeUndefined();
  // A new beginning: the count as well.
  engine.crash(lost);
  await recovered();
});

it("survives any number of crashes that lie far apart", async () => {
  const { state, engine, clock, recovered } = await opened(fakeEngine());
  for (let i = 0; i < 6; i++) {
    engine.crash(lost);
    await recovered();
    clock.pass(30_000);
  }
  expect(state().crash).toBeUndefined();
  expect(engine.restarts).toBe(6);
});

it("survives a fresh engine that dies while it starts, and still knows what was interrupted", async () => {
  let deaths = 0;
  let begun = 0;
  const start = async () => {
    if (begun++ > 0 && deaths++ === 0) throw new EngineCrash("The engine stopped: once more.");
    return report("wasm");
  };
  const { state, clock } = await opened(fakeEngine({ start, explain: deadlyAt("a.png", 1) }));
  await state().addFiles([file("a.png")]);
  await vi.waitFor(() => expect(clock.waiting()).toEqual([0]));
  clock.pass(100);
  await vi.waitFor(() => expect(clock.waiting()).toEqual([250]));
  expect(state().recovery).toMatchObject({ reason: "The engine stopped: once more.", picture: { name: "a.png" } });
  clock.pass(250);
  await vi.waitFor(() => expect(state().recovery).toMatchObject({ status: "done", milliseconds: 350 }));
  await vi.waitFor(() => expect(state().images[0]!.status).toBe("done"));
});

it("says what it waits for, and falls back with the reason when the GPU never comes back", async () => {
  let there = true;
  const none = { name: "webgpu" as const, usable: false, reason: "The browser offers no GPU." };
  const start = async () => (there ? report("webgpu") : report("wasm", [none]));
  const { state, clock } = await opened(fakeEngine({ start, explain: deadlyAt("a.png", 1) }));
  there = false;
  await state().addFiles([file("a.png")]);
  for (const wait of [0, 250, 500, 1000, 2000, 4000]) {
    await vi.waitFor(() => expect(clock.waiting()).toEqual([wait]));
    expect(state().recovery).toMatchObject({ status: "running", ...(wait > 0 ? { waitingFor: "webgpu" } : {}) });
    clock.pass(wait);
  }
  await vi.waitFor(() => expect(state().recovery).toMatchObject({ status: "done", milliseconds: 7750 }));
  expect(state().recovery).toMatchObject({
    report: { chosen: "wasm" },
    missing: { name: "webgpu", why: "The browser offers no GPU." },
  });
  await vi.waitFor(() => expect(state().images[0]!.status).toBe("done"));
});

it("gives up waiting at once when the user begins anew", async () => {
  let there = true;
  const start = async () => (there ? report("webgpu") : report("wasm"));
  const { state, engine, clock } = await opened(fakeEngine({ start }));
  there = false;
  engine.crash(lost);
  clock.skip();
  await vi.waitFor(() => expect(clock.waiting()).toEqual([250]));
  await state().restart();
  expect(clock.waiting()).toEqual([]);
  expect(state()).toMatchObject({ recovery: undefined, backend: { report: { chosen: "wasm" } } });
});

it("says so when no backend works any more, and tries again when told to", async () => {
  let works = true;
  const start = async () => {
    if (!works) throw new Problem("No backend works here.");
    return report("wasm");
  };
  const { state, engine, clock } = await opened(fakeEngine({ start }));
  works = false;
  engine.crash(lost);
  clock.skip();
  await vi.waitFor(() => expect(state().backend).toEqual({ status: "failed", problem: "No backend works here." }));
  expect(state().recovery).toBeUndefined();
  works = true;
  await state().restart();
  expect(state().backend.status).toBe("ready");
});

it("runs Algorithm 1 again for settings that changed while the engine was away", async () => {
  const { state, engine, recovered } = await opened(fakeEngine());
  await state().addFiles([file("a.png")]);
  engine.crash(lost);
  state().setView({ decay: 0.25 });
  expect(state().images[0]).toMatchObject({ status: "done", integrated: [grid(0, 0), grid(1, 0)] });
  await recovered();
  await vi.waitFor(() => expect(state().images[0]!.integrated).toEqual([grid(0.25), grid(0.25)]));
});

it("recovers where the worker could not even be loaded at first", async () => {
  let deaths = 1;
  const start = async () => {
    if (deaths-- > 0) throw new EngineCrash("The engine could not be loaded.");
    return report("wasm");
  };
  const { state, recovered } = await opened(fakeEngine({ start }));
  expect(state().backend.status).toBe("starting");
  await recovered();
  expect(state().backend.status).toBe("ready");
});

it("forgets a removed picture, and does not go back to it", async () => {
  const { state, engine, recovered } = await opened(fakeEngine({ explain: deadlyAt("a.png", 1) }));
  await state().addFiles([file("a.png")]);
  state().removeImage(state().images[0]!.id);
  engine.calls.length = 0;
  await recovered();
  expect(engine.calls.map(([job]) => job)).toEqual(["start", "load"]);
});
