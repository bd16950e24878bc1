import { filesAt, filesDropped } from "../../models";
import type { Job } from "./job";

export const load: Job<"load"> = (session, { source }, { signal, report }) =>
  session.load("url" in source ? filesAt(source.url) : filesDropped(source.files), { signal, onProgress: report });
