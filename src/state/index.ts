export { browserKeep, type Keep } from "./browserKeep";
export { measurementKey } from "./data/keptReport";
export { clustersAcross, clusterSentence, ownersOf } from "./data/clusters";
export {
  classCounts,
  type ClassCount,
  dataSamples,
  duplicates,
  duplicatesAcross,
  saidSamples,
  sideOf,
} from "./data/dataSamples";
export type { DataSample, Keeping, Known, Mode, News } from "./dataState";
export { meantNames } from "./data/meantNames";
export { measureScope } from "./measureScope";
export { measuredSamples } from "./measureWork";
export { confidence } from "./worstMistake";
export type { LostMeasurement, Measurement, MeasureScope } from "./measureState";
export { conceptAt, conceptRows, hasManyConcepts, MOST_ROWS, MOST_TOP, placeOf } from "./conceptSelectors";
export { networkAtHand } from "./networkAtHand";
export { originOf, pointOf, type OperatingPoint, type Origin, type ThresholdGoal } from "./operatingPoint";
export { areLayersOf } from "./layersSlice";
export { isIntegrated, lapVotes, mapOf, predicted, selectedEntry, shownConcepts, type LapVote } from "./selectors";
export { decidedClasses, shownImages } from "./shelfOrder";
export { createStudio, type Studio, type StudioOptions } from "./studio";
export {
  INTEGRATED,
  type Cell,
  type ImageEntry,
  type Palette,
  type Recovery,
  type ShelfOrder,
  type StudioState,
  type View,
} from "./studioState";
export { DEFAULT_VIEW } from "./viewSlice";
export type { ComparedRow, Comparison, RunEntry } from "./trainState";
export { trainConfig } from "./training/trainConfig";
export type { OtherContent } from "./project/otherContent";
export { otherNetworkOf } from "./training/checkRunNetwork";
export { mayTrain } from "./training/mayTrain";
export { startingRun } from "./training/startingRun";
export { trainDefaults } from "./training/trainDefaults";
