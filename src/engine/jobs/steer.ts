import type { Job } from "./job";

/** Touches neither backend nor network, so it does not wait for its turn. */
export const steer: Job<"steer"> = async (session, args) => session.teacher.steer(args);
