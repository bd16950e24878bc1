export type { BackendName, BackendReport } from "./backend";
export type { ModelCard, Preprocessing } from "./card";
export type { Explanation, LapMaps, Reading, Windows } from "./explanation";
export { activeShare, mass, maximum, type Grid } from "./grid";
export { toNpy } from "./npy";
export { numbersTable, type NumbersRow } from "./numbersTable";
export type { Pixels } from "./pixels";
export { messageOf, Problem } from "./problem";
export { resize, toInput } from "./resize";
