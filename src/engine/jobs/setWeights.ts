import type { Job } from "./job";

export const setWeights: Job<"setWeights"> = (session, { weights }) => session.teacher.setWeights(weights);
