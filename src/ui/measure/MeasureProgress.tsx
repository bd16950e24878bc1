import type { Measurement } from "../../state";
import { intervalText } from "../compare/tableText";
import { duration } from "../parts/duration";
import { percent } from "../parts/format";
import { secondsLeft } from "./secondsLeft";

/** How far it is, what it finds so far, and how long it takes. */
export function MeasureProgress({ now: { done, total, running, seconds } }: { now: Measurement }) {
  const left = secondsLeft({ done, total, seconds });
  return (
    <div className="measure-progress">
      <progress aria-label="Measuring" max={Math.max(1, total)} value={done} />
      <dl className="measure-facts number small">
        <div>
          <dt>Done</dt>
          <dd>
            {done} of {total}
          </dd>
        </div>
        <div>
          <dt>Accuracy so far</dt>
          <dd>
            {running && running.n > 0 ? (
              <>
                {percent(running.accuracy.value)} <span className="muted">{intervalText(running.accuracy)}</span>
              </>
            ) : (
              "–"
            )}
          </dd>
        </div>
        <div>
          <dt>Left</dt>
          <dd>{left === undefined ? "–" : `about ${duration(left)}`}</dd>
        </div>
      </dl>
    </div>
  );
}
