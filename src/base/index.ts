export type { BackendName, BackendReport } from "./backend";
export { boxMask, type ImageBox } from "./boxMask";
export type { FineTuningOfCard, ModelCard, Preprocessing } from "./card";
export { confusionMatrix } from "./confusionMatrix";
export type {
  CalibrationBin,
  CalibrationCurve,
  ClassQuality,
  ConfusionCell,
  EvaluationReport,
  RocCurve,
  RocPoint,
  RuleQuality,
  LapVerdict,
  Verdict,
} from "./evaluationReport";
export type { Explanation, LapMaps, MapSummaries, Reading, ShownMaps, Windows } from "./explanation";
export { activeShare, mass, maximum, type Grid } from "./grid";
export { isColoured } from "./isColoured";
export { isSoftware } from "./isSoftware";
export {
  layerTotals,
  parametersOf,
  type LapFacts,
  type LayerFacts,
  type LayerSetting,
  type WeightFacts,
} from "./layerFacts";
export { layerStages, type LayerStage } from "./layerStages";
export { settingWords, shapeWords } from "./layerWords";
export { layersTsv, outputWords, tsvText } from "./layersTsv";
export { lapVote, voteRules, type LapVote, type VoteRule } from "./lapVote";
export { mlpLogits, type CardMlp, type SumMlp } from "./sumMlp";
export { widenFloat16 } from "./float16";
export { mapSummaries } from "./mapSummaries";
export { chosenConcepts, DEFAULT_CHOICE, MOST_WHOLE, rankConcepts, type ConceptChoice } from "./conceptChoice";
export { mlpCaveat, RULE_NAMES } from "./ruleWords";
export { toNpy } from "./npy";
export { numbersTable, type NumbersRow } from "./numbersTable";
export { pixelCount } from "./pixelCount";
export type { Pixels } from "./pixels";
export { messageOf, Problem } from "./problem";
export { resize, toInput } from "./resize";
export { resizeNearest } from "./resizeNearest";
export type { Box, DataSet, Label, Sample, Split } from "./dataset/sample";
export { attributeNames, isEmptyLabel, isSilent, joinedAttributes } from "./dataset/labelContent";
export type {
  AreaRatios,
  BoxAgreement,
  Evaluation,
  LapWeightValues,
  Share,
  TrainConfig,
  TrainCurves,
  TrainProgress,
  TrainResult,
  TrainSample,
} from "./training";
export { binsOf, momentsOf, type WeightSummary } from "./weightSummary";
export { sha256 } from "./sha256";
export { some } from "./some";
export type { PictureWindow, VoiWindow } from "./voiWindow";
export { randomValues, seededRandom } from "./seededRandom";
export { defaultTrainConfig, ENOUGH_BOXED, ratiosOfBoxes } from "./dataset/defaultTrainConfig";
export { fineTunedCard, type FineTuning } from "./dataset/fineTunedCard";
export { clusterCounts, clusterKind, clusterNamed, clusterOrigin, type ClusterValue } from "./dataset/clusterColumn";
export { clusterNumbers, type ClusterNumbers, type NumberOf } from "./dataset/clusterNumbers";
export { tornClusters } from "./dataset/tornClusters";
export type { FileLabels } from "./dataset/mergeRows";
export { dataFormats } from "./dataset/formats";
export type {
  Annotations,
  DataFile,
  DataFormat,
  DataImage,
  Vocabulary,
  WrittenData,
} from "./dataset/formats/dataFormat";
export { NothingUsable } from "./dataset/formats/nothingUsable";
export { sentenceOnForm } from "./dataset/boxColumn";
export { Notices } from "./dataset/formats/notices";
export { type Chosen, type ColumnChoice, headerKey, type OpenTable } from "./dataset/columnChoice";
export { decodeText } from "./dataset/decodeText";
export { readAnnotations, type ReadAnnotations } from "./dataset/readAnnotations";
export { pushedPixels } from "./dataset/pushedPixels";
export { readLabels } from "./dataset/readLabels";
export type { Aliases } from "./dataset/sameName";
export { duplicatesOf, HELD_OUT_SHARE, splitOf, type SplitSample } from "./dataset/split";
export { checkBox, trainSampleOf } from "./dataset/trainSampleOf";
