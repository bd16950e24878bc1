import type { Evaluation, Share } from "./training";

/** One point of a ROC curve: shares of the negatives and of the positives whose score is at or above the threshold. */
export interface RocPoint {
  threshold: number;
  falsePositiveRate: number;
  truePositiveRate: number;
}

export interface RocCurve {
  /** From (0, 0), whose threshold is Infinity, to (1, 1); one point per distinct score. */
  points: RocPoint[];
  /** Area under the curve: how often a positive has the higher score, ties counting half. */
  auc: number;
  /** 95 %, by DeLong, DeLong and Clarke-Pearson (1988), cut off at 0 and 1. */
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

/** What was decided about one labelled image; classes are indices. */
export interface Verdict {
  id: string;
  truth: number;
  decided: number;
  /** One per class, adding up to 1. */
  probabilities: Float32Array;
  /** What each LAP alone decides, shallowest first; undefined where its concepts cannot. */
  votes: (number | undefined)[];
}

/** How a network does on labelled images, in full. */
export interface EvaluationReport {
  evaluation: Evaluation;
  /** Counts by true class (rows) and decided class (columns). */
  confusion: number[][];
  /** One per class against all others; of two classes only the last one's. Absent where all images are of one side. */
  roc: { class: number; curve: RocCurve }[];
  calibration: CalibrationCurve;
  verdicts: Verdict[];
  /** Images that could not be read, and why, in a sentence. */
  failed: { id: string; problem: string }[];
}
