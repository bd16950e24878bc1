import type { PrecisionRecallPoint } from "../../metrics";
import { percent } from "../parts/format";
import { thresholdText } from "./rocReading";

/** A point as it is read out: "Threshold 0.750: recall 66.7 %, precision 50 %". */
export function precisionWords({ threshold, ...point }: PrecisionRecallPoint): string {
  return `Threshold ${thresholdText(threshold)}: ${shareWords(point)}`;
}

/** What the network gets where it decides: "At 0.5: recall 66.7 %, precision 50 %". */
export function precisionAt(point: PrecisionRecallPoint | undefined, at: string, name: string): string {
  return `At ${at}: ${point ? shareWords(point) : `nothing is decided as “${name}”`}`;
}

function shareWords({ recall, precision }: Pick<PrecisionRecallPoint, "recall" | "precision">): string {
  return `recall ${percent(recall)}, precision ${percent(precision)}`;
}
