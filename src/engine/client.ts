import * as Comlink from "comlink";

import { messageOf, Problem } from "../base";
import { EngineCrash } from "./engineCrash";
import { lifelineCut } from "./lifeline";
import type { Engine } from "./protocol";
import type { Service } from "./service";

/** What the client needs of a worker; a `Worker` is one. */
export type WorkerLike = Comlink.Endpoint & { terminate(): void };

/** One worker and the calls that wait for it. */
interface Line {
  worker: WorkerLike;
  service: Comlink.Remote<Service>;
  waiting: Set<(error: Error) => void>;
  /** Set when the worker is gone. */
  crash: EngineCrash | undefined;
  /** Aborts when the worker is gone. */
  gone: AbortController;
}

/** Makes the page's engine: a worker, and the promise that every call to it settles. */
export function createEngine(makeWorker: () => WorkerLike = spawn): Engine {
  const listeners = new Set<(crash: EngineCrash) => void>();
  const onDeath = (line: Line, crash: EngineCrash) => {
    if (!hangUp(line, crash)) return;
    for (const listener of listeners) listener(crash);
  };
  let line = connect(makeWorker, onDeath);
  let nextId = 1;

  return {
    async run(job, args, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const mine = line;
      const { crash, service, waiting } = mine;
      if (crash) throw crash;
      const id = nextId++;
      // Progress has a line of its own, on which it may come after the answer.
      let isOver = false;
      const report = onProgress
        ? Comlink.proxy((progress: Parameters<typeof onProgress>[0]) => {
            if (!isOver && !signal?.aborted) onProgress(progress);
          })
        : null;
      let stop!: (error: Error) => void;
      const stopped = new Promise<never>((_, reject) => (stop = reject));
      const abort = () => {
        // Nobody waits for the cancellation itself.
        service.cancel(id).catch(nothing);
        stop(new DOMException("The call was aborted.", "AbortError"));
      };
      const failed = (error: unknown) => {
        const known = withClass(error);
        // A session that gave up answers nothing any more.
        if (known instanceof EngineCrash) onDeath(mine, known);
        throw known;
      };
      waiting.add(stop);
      signal?.addEventListener("abort", abort);
      try {
        return await Promise.race([stopped, service.run(id, job, args, report).catch(failed)]);
      } finally {
        isOver = true;
        waiting.delete(stop);
        signal?.removeEventListener("abort", abort);
      }
    },
    onCrash: (listener) => void listeners.add(listener),
    restart() {
      hangUp(line, new EngineCrash("The engine was restarted; start the call again."));
      line = connect(makeWorker, onDeath);
    },
    dispose() {
      hangUp(line, new EngineCrash("The engine was closed."));
    },
  };
}

function spawn(): WorkerLike {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "engine" });
}

/** A fresh worker, watched for every way in which it can be lost. */
function connect(makeWorker: () => WorkerLike, onDeath: (line: Line, crash: EngineCrash) => void): Line {
  const worker = makeWorker();
  const service = Comlink.wrap<Service>(worker);
  const line: Line = { worker, service, waiting: new Set(), crash: undefined, gone: new AbortController() };
  const died = (what: string) => onDeath(line, new EngineCrash(what));
  worker.addEventListener("error", (event) => {
    const { message } = event as ErrorEvent;
    died(message ? `The engine stopped: ${message}.` : "The engine could not be loaded or stopped without a reason.");
  });
  worker.addEventListener("messageerror", () => died("The engine sent something unreadable."));
  // A worker that dies leaves both questions open for ever; it is noticed above or by its lifeline.
  service.lost().then(died, nothing);
  service
    .lifeline()
    .then(async (name) => {
      if (name === null) return;
      await lifelineCut(name, line.gone.signal);
      died("The engine was ended from outside.");
    })
    .catch(nothing);
  return line;
}

/** @returns false when the worker was gone before */
function hangUp(line: Line, crash: EngineCrash): boolean {
  if (line.crash) return false;
  line.crash = crash;
  line.gone.abort();
  line.worker.terminate();
  for (const stop of line.waiting) stop(crash);
  return true;
}

/** Errors lose their class on the line; the name tells which it was. */
function withClass(error: unknown): Error {
  if (!(error instanceof Error)) return new Problem(messageOf(error));
  if (error.name === "EngineCrash") return new EngineCrash(error.message);
  if (error.name === "AbortError") return new DOMException(error.message, "AbortError");
  if (error.name === "Problem") return new Problem(error.message);
  return new Problem(`Something in the engine failed that should not: ${error.message}. Try again or restart.`);
}

function nothing(): void {
  return undefined;
}
