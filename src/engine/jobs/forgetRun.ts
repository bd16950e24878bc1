import type { Job } from "./job";

export const forgetRun: Job<"forgetRun"> = (session, { run }) => session.teacher.forgetRun(run);
