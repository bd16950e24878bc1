import type { Job } from "./job";

/** Looks at what was read when the network was opened; it runs nothing. */
export const layers: Job<"layers"> = async (session) => session.layers;
