export { catalogue, type CatalogueEntry } from "./catalogue";
export { conceptOutput, lapLayers } from "./checkCard";
export { filesAt, filesDropped, filesIn, type ModelFiles } from "./modelFiles";
export { openModel, type OpenModel, type OpenOptions } from "./openModel";
export { withLapWeights } from "./withLapWeights";
