import { useEffect } from "react";

import { useStudio } from "../studio";

/** While something is measured the browser asks before the page is left: the numbers would be gone. */
export function useUnloadWarning(): void {
  const isWorking = useStudio(({ measuring }) => measuring.now?.status === "working" || measuring.now?.status === "interrupted"); // prettier-ignore
  useEffect(() => {
    if (!isWorking) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isWorking]);
}
