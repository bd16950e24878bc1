import * as Comlink from "comlink";
import { afterEach, expect, it, vi } from "vitest";

import { Problem } from "../base";
import { cpu } from "./backend/cpu";
import type { Alarm, BackendProbe } from "./backend/probe";
import { createEngine, type WorkerLike } from "./client";
import { EngineCrash } from "./engineCrash";
import type { IntegrateArgs } from "./pictureJobs";
import { serve, type Service } from "./service";
import { Session } from "./session";
import { testBackend, testSession } from "./testing";

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A worker that is only its message port, with a service behind it; `dispatch` plays what happens to a real one. */
function fakeWorker(service: Service): WorkerLike & { terminated: boolean; dispatch(event: Event): void } {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  Comlink.expose(service, port2);
  const events = new EventTarget();
  return {
    terminated: false,
    postMessage: (message, transfer) => port1.postMessage(message, transfer ?? []),
    addEventListener: (type, listener) => (type === "message" ? port1 : events).addEventListener(type, listener),
    removeEventListener: (type, listener) => (type === "message" ? port1 : events).removeEventListener(type, listener),
    start: () => port1.start(),
    terminate() {
      this.terminated = true;
    },
    dispatch: (event) => events.dispatchEvent(event),
  };
}

/** A service whose calls wait until the test ends them. */
function patient(answer: Partial<Service> = {}) {
  const cancelled: number[] = [];
  const service: Service = {
    run: () => new Promise(() => undefined),
    cancel: (id) => void cancelled.push(id),
    lost: () => new Promise(() => undefined),
    lifeline: async () => null,
    ...answer,
  };
  return { service, cancelled };
}

const map = { width: 2, height: 2, values: Float32Array.of(0.1, 0.9, 0.2, 0.3) };
const integration: IntegrateArgs = {
  laps: [{ name: "lap1", grid: [2, 2], windows: null, concepts: [map] }],
  decay: 0.8,
  reading: "mean",
};

it("runs real jobs over the line and gives plain data back", async () => {
  const session = testSession();
  const engine = createEngine(() => fakeWorker(serve(session)));
  expect(await engine.run("start", { backend: testBackend })).toMatchObject({ chosen: testBackend, threads: 1 });
  expect(await engine.run("integrate", integration)).toEqual([map]);
  // A job that answers nothing.
  expect(await engine.run("steer", { run: "none", command: "stop" })).toBeUndefined();
  await session.dispose();
});

it("keeps the kind of an error: Problem, crash, abort; anything else becomes a Problem", async () => {
  const session = testSession();
  const engine = createEngine(() => fakeWorker(serve(session)));
  const missing = engine.run("load", { source: { url: "http://localhost:1/none" } });
  await expect(missing).rejects.toThrow("could not be fetched");
  await expect(missing).rejects.toBeInstanceOf(Problem);

  const failing = (error: Error) =>
    createEngine(() => fakeWorker(patient({ run: () => Promise.reject(error) }).service));
  await expect(failing(new EngineCrash("The GPU was lost.")).run("start", {})).rejects.toBeInstanceOf(EngineCrash);
  const aborted = failing(new DOMException("stopped", "AbortError")).run("start", {});
  await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
  await expect(failing(new TypeError("x is undefined")).run("start", {})).rejects.toThrow(
    "Something in the engine failed that should not: x is undefined.",
  );
});

it("passes on progress while the call runs", async () => {
  const { service } = patient({
    async run(_id, _job, _args, onProgress) {
      for (const loaded of [1, 2]) await (onProgress as (p: object) => unknown)({ loaded, total: 2 });
      return [] as never;
    },
  });
  const engine = createEngine(() => fakeWorker(service));
  const seen: object[] = [];
  await engine.run("load", { source: { url: "x" } }, { onProgress: (progress) => seen.push(progress) });
  expect(seen).toEqual([
    { loaded: 1, total: 2 },
    { loaded: 2, total: 2 },
  ]);
});

it("passes on none that comes after the answer", async () => {
  let late: Promise<unknown> | undefined;
  let answered!: () => void;
  const answer = new Promise<void>((settle) => (answered = settle));
  const { service } = patient({
    async run(_id, _job, _args, onProgress) {
      late = answer.then(() => (onProgress as (p: object) => unknown)({ loaded: 1, total: 2 }));
      return [] as never;
    },
  });
  const seen: object[] = [];
  await createEngine(() => fakeWorker(service)).run("load", { source: { url: "x" } }, { onProgress: (one) => seen.push(one) }); // prettier-ignore
  answered();
  await late;
  expect(seen).toEqual([]);
});

it("rejects an aborted call at once and cancels it in the worker", async () => {
  const { service, cancelled } = patient();
  const engine = createEngine(() => fakeWorker(service));
  const controller = new AbortController();
  const call = engine.run("integrate", integration, { signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toMatchObject({ name: "AbortError" });
  await vi.waitFor(() => expect(cancelled).toEqual([1]));
  const late = engine.run("integrate", integration, { signal: controller.signal });
  await expect(late).rejects.toMatchObject({ name: "AbortError" });
});

it("settles every waiting call when the worker dies, refuses new ones, and restarts with a fresh worker", async () => {
  const session = testSession();
  const workers = [fakeWorker(patient().service), fakeWorker(serve(session))];
  const made = [...workers];
  const engine = createEngine(() => made.shift()!);
  const waiting = [engine.run("start", {}), engine.run("integrate", integration)];
  workers[0]!.dispatch(Object.assign(new Event("error"), { message: "out of memory" }));
  for (const call of waiting) {
    await expect(call).rejects.toThrow("The engine stopped: out of memory.");
    await expect(call).rejects.toBeInstanceOf(EngineCrash);
  }
  await expect(engine.run("start", {})).rejects.toBeInstanceOf(EngineCrash);
  expect(workers[0]!.terminated).toBe(true);
  engine.restart();
  expect(await engine.run("integrate", integration)).toEqual([map]);
  await session.dispose();
});

/** An engine on these workers, and the crashes it told of. */
function watched(...workers: WorkerLike[]) {
  const engine = createEngine(() => workers.shift()!);
  const crashes: string[] = [];
  engine.onCrash(({ message }) => crashes.push(message));
  return { engine, crashes };
}

it("tells at once of a worker that breaks while nothing runs, once, and refuses calls until it is restarted", async () => {
  const workers = [fakeWorker(patient().service), fakeWorker(patient().service)];
  const { engine, crashes } = watched(...workers);
  workers[0]!.dispatch(Object.assign(new Event("error"), { message: "out of memory" }));
  workers[0]!.dispatch(new Event("messageerror"));
  expect(crashes).toEqual(["The engine stopped: out of memory."]);
  await expect(engine.run("start", {})).rejects.toThrow("The engine stopped: out of memory.");
  engine.restart();
  workers[0]!.dispatch(new Event("error"));
  expect(crashes).toHaveLength(1);
  workers[1]!.dispatch(Object.assign(new Event("error"), { message: "again" }));
  expect(crashes).toEqual(["The engine stopped: out of memory.", "The engine stopped: again."]);
});

it("tells of a GPU that is lost while nothing runs", async () => {
  const alarms: Alarm[] = [];
  const probe: BackendProbe = { ...cpu, name: "webgpu", open: (alarm) => (alarms.push(alarm), cpu.open(alarm)) };
  const session = new Session([probe]);
  const worker = fakeWorker(serve(session));
  const { engine, crashes } = watched(worker);
  await engine.run("start", {});
  alarms[0]!.lost("the driver crashed");
  await vi.waitFor(() => expect(crashes).toEqual(["The GPU was lost (the driver crashed)."]));
  expect(worker.terminated).toBe(true);
  await session.dispose();
});

it("tells once of a crash that a call brings home, to the call and to the listener", async () => {
  const run = () => Promise.reject(new EngineCrash("The webgpu backend no longer computes rightly."));
  const { engine, crashes } = watched(fakeWorker(patient({ run }).service));
  const calls = [engine.run("start", {}), engine.run("integrate", integration)];
  for (const call of calls) await expect(call).rejects.toBeInstanceOf(EngineCrash);
  expect(crashes).toEqual(["The webgpu backend no longer computes rightly."]);
});

it("tells of a worker that ends without a word, by its lifeline", async () => {
  const cuts: (() => void)[] = [];
  const request = vi.fn((_name: string, _options: object, callback: () => void) => {
    return new Promise<void>((done) => cuts.push(() => done(callback())));
  });
  vi.stubGlobal("navigator", { locks: { request } });
  try {
    const lifeline = async () => "engine 1";
    const { engine, crashes } = watched(
      fakeWorker(patient({ lifeline }).service),
      fakeWorker(patient({ lifeline }).service),
    );
    await vi.waitFor(() => expect(cuts).toHaveLength(1));
    expect([request.mock.calls[0]![0], crashes]).toEqual(["engine 1", []]);
    cuts[0]!();
    await vi.waitFor(() => expect(crashes).toEqual(["The engine was ended from outside."]));
    engine.restart();
    await vi.waitFor(() => expect(cuts).toHaveLength(2));
    engine.dispose();
    expect((request.mock.calls[1]![1] as { signal: AbortSignal }).signal.aborted).toBe(true);
    expect(crashes).toHaveLength(1);
  } finally {
    vi.unstubAllGlobals();
  }
});

it("tells nothing of what is done on purpose", async () => {
  const { engine, crashes } = watched(fakeWorker(patient().service), fakeWorker(patient().service));
  const call = engine.run("start", {});
  engine.restart();
  await expect(call).rejects.toThrow("The engine was restarted; start the call again.");
  engine.dispose();
  expect(crashes).toEqual([]);
});

it("says that a worker without a message could not be loaded", async () => {
  const worker = fakeWorker(patient().service);
  const engine = createEngine(() => worker);
  const call = engine.run("start", {});
  worker.dispatch(new Event("error"));
  await expect(call).rejects.toThrow("The engine could not be loaded");
});

it("is closed for good by dispose", async () => {
  const worker = fakeWorker(patient().service);
  const engine = createEngine(() => worker);
  const call = engine.run("start", {});
  engine.dispose();
  await expect(call).rejects.toThrow("The engine was closed.");
  await expect(engine.run("start", {})).rejects.toBeInstanceOf(EngineCrash);
  expect(worker.terminated).toBe(true);
});

it("aborts a job inside the worker between its steps", async () => {
  const session = testSession();
  const service = serve(session);
  const first = service.run(1, "start", { backend: testBackend }, null);
  const second = service.run(2, "start", { backend: testBackend }, null);
  service.cancel(2);
  expect((await first).chosen).toBe(testBackend);
  await expect(second).rejects.toMatchObject({ name: "AbortError" });
  await session.dispose();
});
