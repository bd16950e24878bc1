export { calibrationCurve } from "./calibrationCurve";
export { confusionCells } from "./confusionCells";
export { evaluationReport, type ReportedObservation } from "./evaluationReport";
export { evaluate, type Observation } from "./evaluate";
export { reportAt, type Operating } from "./reportAt";
export { meanRecall } from "./meanRecall";
export { ruleQualities } from "./ruleQualities";
export { rocCurve } from "./rocCurve";
export { wilson } from "./wilson";
