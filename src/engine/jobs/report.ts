import { evaluationReport } from "../../metrics";
import type { Job } from "./job";

export const report: Job<"report"> = async (_, { observed: { observations, failed }, classes }) =>
  evaluationReport(observations, classes, failed);
