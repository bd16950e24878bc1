import type { Evaluation, LapVerdict } from "../base";
import { boxAgreement, type InBoxes } from "./boxAgreement";
import { decisionQuality } from "./decisionQuality";
import { byCard, lapQuality, votesOf } from "./lapQuality";

/** What is known of one image: its class, and what was decided and seen. Classes are indices. */
export interface Observation {
  truth: number;
  decided: number;
  /** By LAP. */
  laps: (LapVerdict & {
    /** Share above 0.5 per concept name. */
    active: Record<string, number>;
  })[];
  /** How the maps of each layer lie to its boxes, where it has some. */
  boxes?: InBoxes[] | undefined;
}

/**
 * How a network and each of its LAPs do on images (section 5): accuracy, sensitivity (recall of the last of two classes)
 * and specificity (of the first), balanced accuracy; per LAP predictivity (against the labels) and faithfulness (against
 * the network's own decision); how the maps lie to boxes, where there are some.
 *
 * @param classes number of the network's classes
 */
export function evaluate(observations: readonly Observation[], classes: number): Evaluation {
  const [first] = observations;
  return {
    n: observations.length,
    ...decisionQuality(observations, classes === 2 ? 1 : undefined),
    laps: (first?.laps ?? []).map(({ layer, active }, l) => {
      const mean = (concept: string) =>
        observations.reduce((sum, one) => sum + one.laps[l]!.active[concept]!, 0) / observations.length;
      return {
        layer,
        ...lapQuality(votesOf(observations, l, byCard)),
        active: Object.fromEntries(Object.keys(active).map((concept) => [concept, mean(concept)])),
      };
    }),
    boxes: boxAgreement(observations.map((one) => one.boxes)),
  };
}
