import { filesOf } from "./filesOf";
import type { Job } from "./job";

export const load: Job<"load"> = (session, { source }, { signal, report }) =>
  session.load(filesOf(source), { signal, onProgress: report });
