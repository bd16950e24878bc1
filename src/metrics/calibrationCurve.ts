import type { CalibrationBin, CalibrationCurve } from "../base";
import { wilson } from "./wilson";

/**
 * Whether a network is as often right as it says (Guo et al. 2017): decisions in bins of equal width by their confidence.
 *
 * @param confidences probability of the decided class, in [0, 1]
 * @param isRight whether that class is the true one
 */
export function calibrationCurve(
  confidences: readonly number[],
  isRight: readonly boolean[],
  count = 10,
): CalibrationCurve {
  const members = Array.from({ length: count }, () => [] as number[]);
  confidences.forEach((confidence, i) => {
    members[Math.min(count - 1, Math.max(0, Math.ceil(confidence * count) - 1))]!.push(i);
  });
  const bins = members.map((own, b): CalibrationBin => {
    const sum = own.reduce((total, i) => total + confidences[i]!, 0);
    return {
      from: b / count,
      to: (b + 1) / count,
      confidence: own.length > 0 ? sum / own.length : (b + 0.5) / count,
      right: wilson(own.filter((i) => isRight[i]).length, own.length),
    };
  });
  const error = bins.reduce((sum, { confidence, right }) => sum + right.n * Math.abs(confidence - right.value), 0);
  return { bins, expectedError: error / Math.max(1, confidences.length) };
}
