import type { Evaluation } from "../../base";

/**
 * Whether the LAPs of one epoch serve better than those of another: by balanced accuracy and, with half its weight, by
 * their mean faithfulness. The frozen rest of a network often decides well whatever the LAPs show; by accuracy alone,
 * chance would choose the epoch.
 */
export function isBetter(a: Evaluation, b: Evaluation): boolean {
  const worth = ({ balancedAccuracy, laps }: Evaluation) => {
    const known = laps.filter(({ faithfulness }) => faithfulness.n > 0);
    const faithful = known.reduce((sum, { faithfulness }) => sum + faithfulness.value, 0) / Math.max(1, known.length);
    return balancedAccuracy.value + faithful / 2;
  };
  // Of two that serve alike the later one has learnt more of what was asked.
  return worth(a) >= worth(b);
}
