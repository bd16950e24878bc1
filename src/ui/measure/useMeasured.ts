import { useDeferredValue, useMemo } from "react";

import type { EvaluationReport } from "../../base";
import { reportAt, type Operating } from "../../metrics";
import { type Measurement, pointOf, type ThresholdGoal } from "../../state";
import { useStudio } from "../studio";
import type { Decided } from "./operatingWords";

/** A measurement that has its report, and how its network decides: its numbers are those of these decisions. */
export type Measured = Measurement & { report: EvaluationReport; operating: Decided };

/** How the network decides, and the hand that changes it. */
export interface OperatingChoice {
  /** As it is being chosen; the report follows when there is time. */
  operating: Decided;
  /** `undefined` goes back to the network's own decisions. */
  onOperate: (change: (Operating & { aim?: ThresholdGoal }) | undefined) => void;
}

/** The last measurement, once it has a report, seen as the user wants its network to decide. */
export function useMeasured(): { measured: Measured | undefined } & OperatingChoice {
  const now = useStudio(({ measuring }) => measuring.now);
  const point = useStudio(({ measuring }) => pointOf(measuring.points, measuring.now?.network));
  const operate = useStudio((state) => state.setOperating);
  const operating = useMemo(() => point ?? usual(now), [point, now]);
  const decided = useDeferredValue(operating);
  const measured = useMemo(() => {
    if (!now || !isReported(now)) return undefined;
    const isBinary = now.classes.length === 2;
    return { ...now, operating: decided, report: isBinary ? reportAt(now.report, decided) : now.report };
  }, [now, decided]);
  return { measured, operating, onOperate: (change) => now && operate(now.network, change) };
}

/** The last class is looked for, and the more probable one decided. */
export function usual(now: Pick<Measurement, "classes"> | undefined): Operating {
  return { positive: Math.max(0, (now?.classes.length ?? 1) - 1), threshold: undefined };
}

function isReported(now: Measurement): now is Measurement & { report: EvaluationReport } {
  return now.report !== undefined;
}
