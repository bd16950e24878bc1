/** Where the run is on the page. */
export const RUN_VIEW = "run-view";

/** Brings the run into sight, for whoever has just asked for it; the settings may be a screen away from it. */
export function scrollToRun(): void {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // It is drawn after the state has changed.
  requestAnimationFrame(() =>
    document.getElementById(RUN_VIEW)?.scrollIntoView({ block: "start", behavior: isStill ? "auto" : "smooth" }),
  );
}
