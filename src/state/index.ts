export { isIntegrated, lapVotes, mapsOf, predicted, selectedEntry, shownConcepts, type LapVote } from "./selectors";
export { createStudio, type Studio, type StudioOptions } from "./studio";
export {
  INTEGRATED,
  type Cell,
  type ImageEntry,
  type Palette,
  type Recovery,
  type StudioState,
  type View,
} from "./studioState";
export { DEFAULT_VIEW } from "./viewSlice";
