import * as Comlink from "comlink";

import { messageOf, Problem } from "../base";
import { EngineCrash } from "./engineCrash";
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
}

/** Makes the page's engine: a worker, and the promise that every call to it settles. */
export function createEngine(makeWorker: () => WorkerLike = spawn): Engine {
  let line = connect(makeWorker);
  let nextId = 1;

  return {
    async run(job, args, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const { crash, service, waiting } = line;
      if (crash) throw crash;
      const id = nextId++;
      const report = onProgress ? Comlink.proxy(quietWhenAborted(onProgress, signal)) : null;
      let stop!: (error: Error) => void;
      const stopped = new Promise<never>((_, reject) => (stop = reject));
      const abort = () => {
        // Nobody waits for the cancellation itself.
        service.cancel(id).catch(() => undefined);
        stop(new DOMException("The call was aborted.", "AbortError"));
      };
      waiting.add(stop);
      signal?.addEventListener("abort", abort);
      try {
        return await Promise.race([stopped, service.run(id, job, args, report).catch(rethrow)]);
      } finally {
        waiting.delete(stop);
        signal?.removeEventListener("abort", abort);
      }
    },
    restart() {
      hangUp(line, new EngineCrash("The engine was restarted; start the call again."));
      line = connect(makeWorker);
    },
    dispose() {
      hangUp(line, new EngineCrash("The engine was closed."));
    },
  };
}

function spawn(): WorkerLike {
  return new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "engine" });
}

function connect(makeWorker: () => WorkerLike): Line {
  const worker = makeWorker();
  const line: Line = { worker, service: Comlink.wrap<Service>(worker), waiting: new Set(), crash: undefined };
  const died = (what: string) => hangUp(line, new EngineCrash(`${what} Press restart to begin anew.`));
  worker.addEventListener("error", (event) => {
    const { message } = event as ErrorEvent;
    died(message ? `The engine stopped: ${message}.` : "The engine could not be loaded or stopped without a reason.");
  });
  worker.addEventListener("messageerror", () => died("The engine sent something unreadable."));
  return line;
}

function hangUp(line: Line, crash: EngineCrash): void {
  if (line.crash) return;
  line.crash = crash;
  line.worker.terminate();
  for (const stop of line.waiting) stop(crash);
}

/** Errors lose their class on the line; the name tells which it was. */
function rethrow(error: unknown): never {
  if (!(error instanceof Error)) throw new Problem(messageOf(error));
  if (error.name === "EngineCrash") throw new EngineCrash(error.message);
  if (error.name === "AbortError") throw new DOMException(error.message, "AbortError");
  if (error.name === "Problem") throw new Problem(error.message);
  throw new Problem(`Something in the engine failed that should not: ${error.message}. Try again or restart.`);
}

function quietWhenAborted<P>(report: (progress: P) => void, signal: AbortSignal | undefined) {
  return (progress: P) => {
    if (!signal?.aborted) report(progress);
  };
}
