import { useId } from "react";

import { measureScope, type MeasureScope } from "../../state";
import { Panel } from "../parts/Panel";
import { useStudio } from "../studio";
import { Ending } from "./Ending";
import { LostLine } from "./LostLine";
import { MeasureProgress } from "./MeasureProgress";
import { ThresholdRows } from "./ThresholdRows";
import { scopes, useScopeCounts } from "./useScopeCounts";
import { WentBack } from "./WentBack";
import { whyNot } from "./whyNot";

const words: Record<MeasureScope, { label: string; hint: string }> = {
  "held-out": { label: "Held-out pictures", hint: "those that no run trains on" },
  train: { label: "Training pictures", hint: "to see what was learnt by heart" },
  all: { label: "All labelled pictures", hint: "the honest choice for a network that has not learnt from them" },
};

/** What is measured, with which weights, and how it goes. */
export function MeasurePanel() {
  const now = useStudio(({ measuring }) => measuring.now);
  const scope = useStudio(measureScope);
  const setScope = useStudio((state) => state.setScope);
  const measure = useStudio((state) => state.measure);
  const stop = useStudio((state) => state.stopMeasuring);
  const { counts, foreign, twins } = useScopeCounts();
  const reason = useStudio((state) => whyNot(state, counts[scope]));
  const group = useId();
  const hint = useId();
  const isWorking = now?.status === "working" || now?.status === "interrupted";
  return (
    <Panel title="Measure" className="measure-panel">
      <LostLine />
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
      {twins > 0 && (
        <p className="muted small">
          {twins === 1 ? "1 picture is" : `${twins} pictures are`} there under another name as well, and{" "}
          {twins === 1 ? "counts" : "count"} once.
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
      <WentBack />
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
      <ThresholdRows />
    </dl>
  );
}
