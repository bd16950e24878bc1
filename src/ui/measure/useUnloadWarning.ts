import { useEffect } from "react";

import { useStudio } from "../studio";
import { isReportKept } from "./isReportKept";

/**
 * The browser asks before the page is left while something is measured, and while there is a report that it does not keep
 * and that was not downloaded: the numbers would be gone.
 */
export function useUnloadWarning(): void {
  const isWorking = useStudio(({ measuring }) => measuring.now?.status === "working" || measuring.now?.status === "interrupted"); // prettier-ignore
  const isAtRisk = useStudio((state) => {
    const { now, taken } = state.measuring;
    return now?.report !== undefined && !isReportKept(state) && taken !== now.started;
  });
  const isAsking = isWorking || isAtRisk;
  useEffect(() => {
    if (!isAsking) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isAsking]);
}
