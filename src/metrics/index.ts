export { balancedAccuracy } from "./balancedAccuracy";
export { calibrationCurve } from "./calibrationCurve";
export { confusionMatrix } from "./confusionMatrix";
export { evaluationReport, type ReportedObservation } from "./evaluationReport";
export { evaluate, type Observation } from "./evaluate";
export { rocCurve } from "./rocCurve";
export { wilson } from "./wilson";
