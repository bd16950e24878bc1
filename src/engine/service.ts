import * as Comlink from "comlink";

import { jobs } from "./jobs";
import { holdLifeline } from "./lifeline";
import type { JobName, Jobs } from "./protocol";
import type { Session } from "./session";

type Progress<J extends JobName> = (progress: Jobs[J]["progress"]) => void;

/** The worker's half of the line, called through Comlink. */
export interface Service {
  run<J extends JobName>(
    id: number,
    job: J,
    args: Jobs[J]["args"],
    onProgress: Progress<J> | null,
  ): Promise<Jobs[J]["result"]>;
  cancel(id: number): void;
  /** Answers only when the device is lost, with the crash's sentence, whether or not a call waits. */
  lost(): Promise<string>;
  /** Answers with the name of a lock that is free when this worker has ended; null where there are none. */
  lifeline(): Promise<string | null>;
}

/** Answers calls with a session's jobs; each has a number under which it can be cancelled. */
export function serve(session: Session): Service {
  const running = new Map<number, AbortController>();
  return {
    async run(id, job, args, onProgress) {
      const controller = new AbortController();
      running.set(id, controller);
      try {
        const report = (progress: Parameters<Progress<typeof job>>[0]) => void onProgress?.(progress);
        const result = await jobs[job](session, args, { signal: controller.signal, report });
        const moved = buffersOf(result);
        // Comlink cannot move what is no object, such as the nothing that some jobs answer.
        return moved.length > 0 ? Comlink.transfer(result, moved) : result;
      } finally {
        running.delete(id);
        if (onProgress) release(onProgress);
      }
    },
    cancel(id) {
      running.get(id)?.abort();
    },
    lost: async () => (await session.crashed).message,
    lifeline: holdLifeline,
  };
}

/** The buffers of all typed arrays in plain data: they are moved to the page, not copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collectBuffers(value, found);
  return [...found];
}

function collectBuffers(value: unknown, found: Set<ArrayBuffer>): void {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (Array.isArray(value) || isPlain(value)) {
    for (const item of Object.values(value)) collectBuffers(item, found);
  }
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Closes the channel behind a callback that came from the page. */
function release(callback: object): void {
  if (Comlink.releaseProxy in callback) (callback as Comlink.ProxyMethods)[Comlink.releaseProxy]();
}
