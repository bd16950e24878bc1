import { filesOf } from "./filesOf";
import type { Job } from "./job";

/** A copy: the buffers of an answer are moved to the page, and the card's are needed here as well. */
export const load: Job<"load"> = async (session, { source }, { signal, report }) =>
  structuredClone(await session.load(filesOf(source), { signal, onProgress: report }));
