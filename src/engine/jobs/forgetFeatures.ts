import type { Job } from "./job";

/** Touches neither backend nor network, so it does not wait for its turn. */
export const forgetFeatures: Job<"forgetFeatures"> = (session) => session.forgetFeatures();
