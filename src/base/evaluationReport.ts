import type { VoteRule } from "./lapVote";
import type { Evaluation, Share } from "./training";

/** One point of a ROC curve: shares of the negatives and of the positives whose score is at or above the threshold. */
export interface RocPoint {
  threshold: number;
  falsePositiveRate: number;
  truePositiveRate: number;
}

export interface RocCurve {
  /** From (0, 0), whose threshold is Infinity, to (1, 1); one point per distinct score, or those at which the curve turns or rises. */
  points: RocPoint[];
  /** Area under the curve: how often a positive has the higher score, ties counting half. */
  auc: number;
  /** 95 %, by DeLong, DeLong and Clarke-Pearson (1988), cut off at 0 and 1; by Newcombe (2006) where that has no width. */
  interval: [number, number];
  positives: number;
  negatives: number;
}

/** Decisions with a confidence from `from` (exclusive; inclusive for 0) to `to` (inclusive). */
export interface CalibrationBin {
  from: number;
  to: number;
  /** Mean confidence of those in it; the middle of the bin when it is empty. */
  confidence: number;
  /** How many of them are right. */
  right: Share;
}

export interface CalibrationCurve {
  bins: CalibrationBin[];
  /** Expected calibration error: mean distance of confidence and share of right ones, weighted by the bins' sizes. */
  expectedError: number;
}

/** What one LAP alone decides about an image; classes are indices. */
export interface LapVerdict {
  layer: string;
  /** By the card's rule, undefined where its concepts cannot. */
  vote: number | undefined;
  /** By every rule that it can decide by. */
  rules?: Partial<Record<VoteRule, number>>;
}

/** What was decided about one labelled image; classes are indices. */
export interface Verdict {
  id: string;
  truth: number;
  decided: number;
  /** The most probable classes, first the most probable: all of them, of more than 20 the first five. */
  probable: { class: number; probability: number }[];
  /** Of the true class, and its place among all classes by probability, 1 being the first. */
  truthProbability: number;
  truthRank: number;
  /** Each LAP alone, shallowest first. */
  laps: LapVerdict[];
}

/** How many images of a class were decided as another, or rightly as their own; classes are indices. */
export interface ConfusionCell {
  truth: number;
  decided: number;
  count: number;
}

/** How well one class is told from all others. */
export interface ClassQuality {
  class: number;
  /** How many of the images of this class are recognised. */
  recall: Share;
  /** How many of the images decided as this class are of it. */
  precision: Share;
  /** Area under its ROC curve against all other classes; absent where all images are of one side. */
  auc?: Share | undefined;
  /** Area under its curve of precision by recall, likewise; absent also from reports of earlier versions. */
  averagePrecision?: Share | undefined;
}

/** How well one LAP alone decides by one rule. */
export interface RuleQuality {
  layer: string;
  rule: VoteRule;
  /** Against the labels. */
  predictivity: Share;
  /** Against the network's own decision. */
  faithfulness: Share;
  /** Both as means of the recalls of two classes, by label and by the network's decision. */
  balanced?: { predictivity: Share; faithfulness: Share } | undefined;
}

/** How a network does on labelled images, in full. */
export interface EvaluationReport {
  evaluation: Evaluation;
  /** Every LAP by every rule that it can decide by, the shallowest LAP first, the card's own rule first. */
  rules: RuleQuality[];
  /** Cells of the confusion matrix that have an image, by truth, then by decision. */
  confusion: ConfusionCell[];
  /** Classes that an image is of or was decided as, in the network's order. */
  classes: ClassQuality[];
  /** How often the true class is among the five most probable; of networks with more than five classes. */
  topFive?: Share | undefined;
  /** One per class against all others, where images are of both sides; of more than 20 classes without points on level lines. */
  roc: { class: number; curve: RocCurve }[];
  /** Mean area under the ROC curves of all classes that have one; of networks with more than two classes. */
  macroAuc?: Share | undefined;
  calibration: CalibrationCurve;
  verdicts: Verdict[];
  /** How many are in colour, where the network was taught grey ones only; absent where none is. */
  coloured?: number | undefined;
  /** Images that could not be read, and why, in a sentence. */
  failed: { id: string; problem: string }[];
}
