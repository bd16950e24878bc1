import type { Job } from "./job";

/** Touches neither backend nor network, so it does not wait for its turn. */
export const weights: Job<"weights"> = (session, { layer }, { signal, report }) =>
  session.weights(layer, { signal, onProgress: report });
