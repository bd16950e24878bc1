export { inBoxes, type InBoxes } from "./boxAgreement";
export { evaluationReport, type ReportedObservation } from "./evaluationReport";
export { evaluate, type Observation } from "./evaluate";
export { reportAt, type Operating } from "./reportAt";
export {
  macroAveragePrecision,
  precisionRecall,
  type PrecisionRecallCurve,
  type PrecisionRecallPoint,
} from "./averagePrecision";
export { f1ByClass } from "./f1Score";
export { qualities, qualitiesTold, soughtNames, type Quality } from "./qualityMetrics";
export { groupings, type Grouping } from "./groupings";
export type { Subgroup } from "./subgroups";
export { subgroupMetrics, subgroupQuality } from "./subgroupQuality";
export { wilson } from "./wilson";
