import type { CalibrationCurve } from "../../base";

/** A difference smaller than this, in shares, is none. */
const SMALL = 0.02;

/** Whether decisions are rather too sure or not sure enough. */
export function calibrationWords({ bins }: CalibrationCurve): string {
  const n = bins.reduce((sum, { right }) => sum + right.n, 0);
  const mean =
    bins.reduce((sum, { confidence, right }) => sum + right.n * (confidence - right.value), 0) / Math.max(1, n);
  if (Math.abs(mean) < SMALL) return "on the whole as sure as it is right";
  const points = `${Math.abs(100 * mean).toFixed(0)} points`;
  return mean > 0 ? `surer than right by ${points}` : `more often right than sure, by ${points}`;
}
