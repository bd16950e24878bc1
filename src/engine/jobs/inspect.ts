import { messageOf } from "../../base";
import { inspectBlob } from "../image/inspectBlob";
import type { Job } from "./job";

/** Touches neither backend nor network, so it does not wait for its turn; one file is in memory at a time. */
export const inspect: Job<"inspect"> = async (_session, { files }, { signal, report }) => {
  const results: Awaited<ReturnType<typeof inspect>> = [];
  for (const file of files) {
    signal.throwIfAborted();
    try {
      results.push(await inspectBlob(file));
    } catch (error) {
      results.push({ problem: messageOf(error) });
    }
    report({ done: results.length, total: files.length });
  }
  return results;
};
