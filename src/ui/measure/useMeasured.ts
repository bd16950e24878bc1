import type { EvaluationReport } from "../../base";
import type { Measurement } from "../../state";
import { useStudio } from "../studio";

/** A measurement that has its report. */
export type Measured = Measurement & { report: EvaluationReport };

/** The last measurement, once it is done. */
export function useMeasured(): Measured | undefined {
  const now = useStudio(({ measuring }) => measuring.now);
  return isMeasured(now) ? now : undefined;
}

function isMeasured(now: Measurement | undefined): now is Measured {
  return now?.report !== undefined;
}
