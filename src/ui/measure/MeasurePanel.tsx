import { useId } from "react";

import type { MeasureScope } from "../../state";
import { Panel } from "../parts/Panel";
import { useStudio } from "../studio";
import { MeasureProgress } from "./MeasureProgress";
import { scopes, useScopeCounts } from "./useScopeCounts";
import { whyNot } from "./whyNot";

const words: Record<MeasureScope, { label: string; hint: string }> = {
  "held-out": { label: "Held-out pictures", hint: "never trained on: the honest choice" },
  train: { label: "Training pictures", hint: "to see what was learnt by heart" },
  all: { label: "All labelled pictures", hint: "for a network that has not learnt from them" },
};

/** What is measured, with which weights, and how it goes. */
export function MeasurePanel() {
  const { scope, now } = useStudio(({ measuring }) => measuring);
  const setScope = useStudio((state) => state.setScope);
  const measure = useStudio((state) => state.measure);
  const stop = useStudio((state) => state.stopMeasuring);
  const { counts, foreign } = useScopeCounts();
  const reason = useStudio((state) => whyNot(state, counts[scope]));
  const group = useId();
  const hint = useId();
  const isWorking = now?.status === "working";
  return (
    <Panel title="Measure" className="measure-panel">
      <fieldset disabled={isWorking} className="measure-scopes">
        <legend>On</legend>
        {scopes.map((one) => (
          <label key={one} className="measure-scope">
            <input type="radio" name={group} checked={scope === one} onChange={() => setScope(one)} />
            <span>
              {words[one].label}
              <span className="muted small">{words[one].hint}</span>
            </span>
            <span className="number">{counts[one]}</span>
          </label>
        ))}
      </fieldset>
      {foreign > 0 && (
        <p className="muted small">
          {foreign === 1 ? "1 picture has a class" : `${foreign} pictures have classes`} that this network does not
          know, and {foreign === 1 ? "is" : "are"} left out.
        </p>
      )}
      <NetworkLine />
      {isWorking ? (
        <>
          <button type="button" onClick={stop}>
            Stop
          </button>
          <MeasureProgress now={now} />
        </>
      ) : (
        <button
          type="button"
          className="primary measure-start"
          disabled={reason !== undefined}
          aria-describedby={reason === undefined ? undefined : hint}
          onClick={() => void measure()}
        >
          {startWords(counts[scope])}
        </button>
      )}
      {!isWorking && reason !== undefined && (
        <p id={hint} className="muted small">
          {reason}
        </p>
      )}
      <Ending />
    </Panel>
  );
}

function startWords(count: number): string {
  if (count === 0) return "Measure";
  return count === 1 ? "Measure 1 picture" : `Measure ${count} pictures`;
}

/** Which network is measured, with which weights. */
function NetworkLine() {
  const title = useStudio(({ model }) => model.info?.card.title);
  const run = useStudio(({ training }) => training.runs.find(({ id }) => id === training.inUse)?.name);
  if (title === undefined) return null;
  return (
    <dl className="measure-facts small">
      <div>
        <dt>Network</dt>
        <dd>{title}</dd>
      </div>
      <div>
        <dt>Weights</dt>
        <dd>{run === undefined ? "as they were loaded" : `of ${run}`}</dd>
      </div>
    </dl>
  );
}

/** How the last one ended, read out when it does. */
function Ending() {
  const now = useStudio(({ measuring }) => measuring.now);
  return (
    <div role="status" className="measure-ending small">
      {now?.status === "stopped" && (
        <p>
          Stopped after {now.done} of {now.total} pictures; there is no report.
        </p>
      )}
      {now?.status === "failed" && <p className="problem">{now.problem ?? "It could not be measured."}</p>}
      {now?.status === "done" && <p className="visually-hidden">The report is ready.</p>}
    </div>
  );
}
