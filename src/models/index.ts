export { conceptOutput, lapLayers } from "./checkCard";
export { cachedFiles } from "./library/cachedFiles";
export { clearLibrary, library, type LibraryEntry } from "./library/library";
export { NetworkCache } from "./library/networkCache";
export { forgetOwn, keepOwn, ownFiles, type OwnNetwork, ownNetworks } from "./library/ownNetworks";
export { filesAt, filesDropped, filesIn, type ModelFiles, notedFiles } from "./modelFiles";
export { parseCard } from "./readCard";
export { openModel, type OpenModel, type OpenOptions } from "./openModel";
export { withLapWeights } from "./withLapWeights";
