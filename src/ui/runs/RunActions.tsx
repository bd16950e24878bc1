import "./runs.css";

import { otherNetworkOf, type RunEntry } from "../../state";
import { useStudio, useStudioShallow } from "../studio";

interface RunActionsProps {
  run: RunEntry;
  /** What the button says that compares; there is little room beside others. */
  compareLabel?: string;
}

/** Puts a run's weights into the network or the original ones back, and compares the two; nothing without weights. */
export function RunActions({ run, compareLabel = "Compare" }: RunActionsProps) {
  const { id, hasWeights } = run;
  const { isInUse, isBusy, isCompared, isComparing } = useStudioShallow(({ training }) => ({
    isInUse: training.inUse === id,
    isBusy: training.active !== undefined,
    isCompared: training.comparison?.run === id,
    isComparing: training.comparison?.status === "working",
  }));
  const other = useStudio((state) => otherNetworkOf(run, state));
  const put = useStudio((state) => state.useRun);
  const compare = useStudio((state) => state.compareRun);
  const stop = useStudio((state) => state.stopComparing);
  if (!hasWeights) return null;
  return (
    <>
      <button
        type="button"
        disabled={isBusy || other !== undefined}
        title={other}
        onClick={() => void put(isInUse ? undefined : id)}
      >
        {isInUse ? "Back to the original" : "Use this run"}
      </button>
      <button
        type="button"
        disabled={isBusy || other !== undefined || (isComparing && !isCompared)}
        title={other}
        aria-pressed={isCompared}
        onClick={() => (isCompared ? stop() : void compare(id))}
      >
        {compareLabel}
      </button>
    </>
  );
}
