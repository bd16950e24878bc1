import { csvFormatRows } from "d3";

import { precisionRecall } from "../../metrics";
import { spreadsheetText } from "../export/spreadsheetText";
import { sixDigits } from "./reportCsv";
import { hasPrecision, shownCurve } from "./shownCurve";
import type { Measured } from "./useMeasured";

/**
 * Points of ROC and of precision by recall, one row each: of two classes of the one that is looked for, of more of each against
 * all others.
 */
export function curvesCsv(measured: Measured): string {
  const { report, classes } = measured;
  const own = shownCurve(measured);
  const shown = classes.length === 2 ? (own ? [own] : []) : report.roc;
  const head = ["class", "positives", "negatives", "threshold", "false positive rate", "recall", "precision"];
  const rows = shown.flatMap((one) => {
    const { points, positives, negatives } = one.curve;
    const fixed = [spreadsheetText(classes[one.class]!), String(positives), String(negatives)];
    // Those of precision by recall are the points of the ROC but the first, at which nothing is found.
    const precisions = hasPrecision(one, measured) ? precisionRecall(one.curve).points : [];
    return points.map(({ threshold, falsePositiveRate, truePositiveRate }, i) => [
      ...fixed,
      Number.isFinite(threshold) ? sixDigits(threshold) : "",
      falsePositiveRate.toFixed(6),
      truePositiveRate.toFixed(6),
      i > 0 && precisions[i - 1] ? precisions[i - 1]!.precision.toFixed(6) : "",
    ]);
  });
  return csvFormatRows([head, ...rows]) + "\n";
}
