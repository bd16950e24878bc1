import type { Job } from "./job";

export const start: Job<"start"> = (session, { backend }, { signal }) => session.start(backend, signal);
