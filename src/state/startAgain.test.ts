import { expect, it, vi } from "vitest";

import { type BackendName, type BackendReport, Problem } from "../base";
import { EngineCrash, type Jobs } from "../engine";
import { fakeClock } from "./fakeClock";
import { fakeEngine } from "./fakeEngine";
import { startAgain } from "./startAgain";

type Start = (args: Jobs["start"]["args"]) => Promise<BackendReport>;

const report = (chosen: BackendName, tried: BackendReport["tried"] = []): BackendReport => ({
  chosen,
  why: "",
  tried,
  device: "",
  threads: 1,
});
const none = { name: "webgpu" as const, usable: false, reason: "The browser offers no GPU." };

/** Starts again, with every pause over as soon as it begins. */
async function started(start: Start, names: { asked?: BackendName; before?: BackendName }) {
  const engine = fakeEngine({ start });
  const clock = fakeClock();
  const waits: number[] = [];
  const { asked, before } = names;
  const signal = new AbortController().signal;
  const onWait = vi.fn<(name: BackendName) => void>(() =>
    queueMicrotask(() => {
      waits.push(...clock.waiting());
      clock.skip();
    }),
  );
  const result = await startAgain(engine, { asked, before, clock, signal, onWait });
  return { ...result, waits, waitedFor: onWait.mock.calls.flat(), asking: engine.calls.map(([, args]) => args) };
}

it("takes the engine's choice where no GPU was in use", async () => {
  expect(await started(async () => report("wasm"), { before: "cpu" })).toEqual({
    report: report("wasm"),
    waits: [],
    waitedFor: [],
    asking: [{}],
  });
});

it("waits for a GPU that comes back late", async () => {
  let tries = 0;
  const start = async () => (++tries < 3 ? report("wasm", [none]) : report("webgpu"));
  expect(await started(start, { before: "webgpu" })).toMatchObject({
    report: { chosen: "webgpu" },
    waits: [250, 500],
    waitedFor: ["webgpu", "webgpu"],
  });
});

it("stays with the engine's choice when the GPU does not come back in 7.75 s", async () => {
  expect(await started(async () => report("wasm", [none]), { before: "webgpu" })).toMatchObject({
    report: { chosen: "wasm" },
    missing: { name: "webgpu", why: "The browser offers no GPU." },
    waits: [250, 500, 1000, 2000, 4000],
    asking: Array(6).fill({}),
  });
});

it("insists on the backend that was asked for, and takes another at last", async () => {
  const start: Start = async ({ backend }) => {
    if (backend) throw new Problem("The backend webgl cannot be used.");
    return report("wasm", [none]);
  };
  expect(await started(start, { asked: "webgl", before: "wasm" })).toMatchObject({
    report: { chosen: "wasm" },
    missing: { name: "webgl", why: "The backend webgl cannot be used." },
    asking: [...Array<object>(6).fill({ backend: "webgl" }), {}],
  });
});

it("does not wait for a GPU that came back in software only", async () => {
  const software = { name: "webgpu" as const, usable: true, reason: "SwiftShader is a software adapter." };
  expect(await started(async () => report("wasm", [software]), { before: "webgpu" })).toMatchObject({
    missing: { name: "webgpu", why: software.reason },
    waits: [],
  });
});

it("passes on that nothing works, and that the engine died again", async () => {
  const failing = (error: Error) => started(() => Promise.reject(error), { before: "webgpu" });
  await expect(failing(new Problem("No backend works here."))).rejects.toThrow("No backend works here.");
  await expect(failing(new EngineCrash("The worker died."))).rejects.toBeInstanceOf(EngineCrash);
});

it("stops waiting when it is told to", async () => {
  const controller = new AbortController();
  const clock = fakeClock();
  const call = startAgain(fakeEngine({ start: async () => report("wasm") }), {
    asked: undefined,
    before: "webgpu",
    clock,
    signal: controller.signal,
    onWait: () => queueMicrotask(() => controller.abort()),
  });
  await expect(call).rejects.toMatchObject({ name: "AbortError" });
  expect(clock.waiting()).toEqual([]);
});
