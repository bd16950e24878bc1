import "../stage/stage.css";
import "../parts/dataTable.css";
import "./pair.css";
import "./compare.css";

import { useEffect, useRef } from "react";

import { Panel } from "../parts/Panel";
import { useStudio } from "../studio";
import { ChangeList } from "./ChangeList";
import { ChosenPair } from "./ChosenPair";
import { MetricsTable } from "./MetricsTable";

/** Before and after a run, on held-out pictures: maps, metrics, and what changed most. */
export function CompareView() {
  const comparison = useStudio(({ training }) => training.comparison);
  const run = useStudio(({ training }) => training.runs.find(({ id }) => id === training.comparison?.run));
  const stop = useStudio((state) => state.stopComparing);
  const again = useStudio((state) => state.compareRun);
  const top = useRef<HTMLDivElement>(null);
  const id = run?.id;
  useEffect(() => {
    // It was asked for in another column, and may lie below the fold.
    if (id !== undefined) top.current?.scrollIntoView({ block: "start" });
  }, [id]);
  if (!comparison || !run) return null;
  const { status, done, total, rows, problem } = comparison;
  return (
    <div ref={top} className="compare-top">
      <Panel
        title={`Before and after: ${run.name}`}
        className="compare"
        aside={
          status !== "working" && (
            <button type="button" className="quiet" aria-label="Close the comparison" onClick={stop}>
              ✕
            </button>
          )
        }
      >
        {status === "working" && (
          <div className="compare-progress" role="status">
            <span className="small">
              Explaining held-out pictures with both sets of weights: {done} of {total}
            </span>
            <progress aria-label="Comparing" value={done} max={Math.max(1, total)} />
            <button type="button" onClick={stop}>
              Cancel
            </button>
          </div>
        )}
        {status === "failed" && (
          <div role="alert">
            <p className="problem">{problem ?? "The comparison could not be made."}</p>
            <button type="button" onClick={() => void again(run.id)}>
              Try again
            </button>
          </div>
        )}
        {status !== "failed" && problem && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        <div className="compare-columns">
          <ChosenPair comparison={comparison} run={run} />
          {rows.length > 0 && <ChangeList rows={rows} />}
        </div>
        <MetricsTable run={run} />
      </Panel>
    </div>
  );
}
