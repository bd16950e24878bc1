import { useDeferredValue, useMemo, useState } from "react";

import type { EvaluationReport } from "../../base";
import { reportAt, type Operating } from "../../metrics";
import type { Measurement } from "../../state";
import { useStudio } from "../studio";

/** A measurement that has its report, and how its network decides: its numbers are those of these decisions. */
export type Measured = Measurement & { report: EvaluationReport; operating: Operating };

/** How the network decides, and the hand that changes it. */
export interface OperatingChoice {
  /** As it is being chosen; the report follows when there is time. */
  operating: Operating;
  onOperate: (operating: Operating) => void;
}

/** The last measurement, once it has a report, seen as the user wants the network to decide. */
export function useMeasured(): { measured: Measured | undefined } & OperatingChoice {
  const now = useStudio(({ measuring }) => measuring.now);
  const [chosen, setChosen] = useState<Operating & { started: number | undefined }>();
  const operating = chosen && chosen.started === now?.started ? chosen : usual(now);
  const { positive, threshold } = useDeferredValue(operating);
  const measured = useMemo(() => {
    if (!now || !isReported(now)) return undefined;
    const how = { positive, threshold };
    return { ...now, operating: how, report: now.classes.length === 2 ? reportAt(now.report, how) : now.report };
  }, [now, positive, threshold]);
  return { measured, operating, onOperate: (change) => setChosen({ ...change, started: now?.started }) };
}

/** The last class is looked for, and the more probable one decided. */
export function usual(now: Pick<Measurement, "classes"> | undefined): Operating {
  return { positive: Math.max(0, (now?.classes.length ?? 1) - 1), threshold: undefined };
}

function isReported(now: Measurement): now is Measurement & { report: EvaluationReport } {
  return now.report !== undefined;
}
