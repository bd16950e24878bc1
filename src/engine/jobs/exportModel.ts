import { withLapWeights } from "../../models";
import { filesOf } from "./filesOf";
import type { Job } from "./job";

export const exportModel: Job<"exportModel"> = (_session, { source, weights, card }) =>
  withLapWeights(filesOf(source), weights, card);
