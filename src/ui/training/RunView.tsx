import { useDeferredValue } from "react";

import type { RunEntry } from "../../state";
import { Panel } from "../parts/Panel";
import { RunActions } from "../runs/RunActions";
import { statusWords } from "../runs/statusWords";
import { useStudio, useStudioShallow } from "../studio";
import { RunCharts } from "./RunCharts";
import { RunLook } from "./RunLook";
import { RunProgress } from "./RunProgress";
import "./run.css";
import { RUN_VIEW, scrollToRun } from "./scrollToRun";
import { announcement, outcomeWords } from "./runWords";

/** The run that is shown: how it goes, what the network sees meanwhile, and its curves beside those of others. */
export function RunView() {
  const run = useStudio(({ training: { runs, shown, active } }) => runs.find(({ id }) => id === (shown ?? active)));
  const cut = useStudio(({ training: { runs, active } }) =>
    active === undefined ? runs.findLast(({ status }) => status === "interrupted") : undefined,
  );
  const active = useStudio(({ training: { runs, active } }) => runs.find(({ id }) => id === active));
  return (
    <>
      <p role="status" className="visually-hidden" aria-label="Training">
        {active ? announcement(active) : run ? announcement(run) : ""}
      </p>
      {cut && <Interrupted run={cut} />}
      {run && (
        <div id={RUN_VIEW}>
          <Shown run={run} isActive={run === active} />
        </div>
      )}
    </>
  );
}

function Shown({ run, isActive }: { run: RunEntry; isActive: boolean }) {
  const hide = useStudio((state) => state.showRun);
  const { status, problem, unsaved } = run;
  const outcome = outcomeWords(run);
  const isTold = status === "interrupted"; // by the banner
  return (
    <Panel
      title={run.name}
      className={`run-view${isActive ? " is-active" : ""}`}
      aside={
        <>
          <span className="muted small run-status">{statusWords(run)}</span>
          {!isActive && (
            <button type="button" className="quiet" aria-label={`Close ${run.name}`} onClick={() => hide(undefined)}>
              ✕
            </button>
          )}
        </>
      }
    >
      {isActive && <RunProgress run={run} />}
      {outcome && <p className="run-outcome">{outcome}</p>}
      {!isActive && run.hasWeights && (
        <div className="run-buttons">
          <RunActions run={run} compareLabel="Compare before and after" />
        </div>
      )}
      {problem && !isTold && <p className={status === "stopped" ? "small" : "problem"}>{problem}</p>}
      {unsaved && <p className="problem small">{unsaved}</p>}
      {isActive && <RunLook />}
      <Curves run={run} />
    </Panel>
  );
}

/** Its curves, beside those of the runs that were put there. */
function Curves({ run }: { run: RunEntry }) {
  const others = useStudioShallow(({ training: { runs, beside } }) =>
    runs.filter(({ id }) => id !== run.id && beside.includes(id)),
  );
  // A dozen charts are drawn between other things: the page answers meanwhile.
  const all = useDeferredValue([run, ...others], []);
  return (
    <RunCharts
      runs={all}
      epochs={Math.max(1, ...all.map(({ config }) => config.epochs))}
      steps={Math.max(1, ...all.map(({ config, train }) => config.epochs * Math.ceil(train.length / config.batch)))}
    />
  );
}

/** A run that the page or the engine cut off, and the way on. */
function Interrupted({ run }: { run: RunEntry }) {
  const goOn = useStudio((state) => state.continueRun);
  return (
    <div role="alert" className="banner">
      <p>
        <strong>{run.name} was interrupted.</strong> {run.problem}
      </p>
      <button
        type="button"
        className="primary"
        onClick={() => {
          void goOn(run.id);
          scrollToRun();
        }}
      >
        Continue {run.name}
      </button>
    </div>
  );
}
