import type { EvaluationReport, Share } from "../base";

/** The classes of a network of two as they are called; of more classes both are empty. */
export interface SoughtNames {
  /** The class that is looked for, and the other one. */
  yes: string;
  no: string;
}

/** A number with a 95 % interval that tells how good a network's decisions are. */
export interface QualityMetric {
  /** What programs that read exports call it: never changed. */
  key: string;
  /** Of which networks it is told, by how many classes they have. */
  of: "two" | "many" | "any";
  title: (names: SoughtNames) => string;
  /** What it says, in a sentence without a full stop. */
  hint: (names: SoughtNames) => string;
  /** A share is in [0, 1] and told in per cent, a coefficient in [-1, 1]; an error is 0 at best and may exceed 1. */
  kind: "share" | "coefficient" | "error";
  /** The method of its interval, as it is cited. */
  method: string;
  /** That it is told of groups of images as well. */
  inGroups?: {
    /** In which networks groups are said to lie apart by it: not by what follows from how common a class is. */
    apart: QualityMetric["of"] | "none";
    /** Whether it says nothing of a group whose images are all of one class. */
    needsClasses: boolean;
  };
  /** Whether it can wait until somebody asks for more. */
  isFurther?: boolean;
  /**
   * @param report as the network decides at its threshold
   * @param positive index of the class that is looked for; 1 of networks of more than two, where nobody asks
   * @param classes how many the network has
   * @returns undefined, or n = 0, where these images cannot tell it
   */
  measure: (report: EvaluationReport, positive: number, classes: number) => Share | undefined;
}
