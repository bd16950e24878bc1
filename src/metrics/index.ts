export { balancedAccuracy } from "./balancedAccuracy";
export { evaluate, type Observation } from "./evaluate";
export { wilson } from "./wilson";
