import { useMemo } from "react";

import { otherNetworkOf, type RunEntry } from "../../state";
import { layerTitle } from "../draw/layerTitle";
import { duration } from "../parts/duration";
import { percent } from "../parts/format";
import { useStudio, useStudioShallow } from "../studio";
import { NetworkDownload } from "./NetworkDownload";
import { OpenNetworkOf } from "./OpenNetworkOf";
import { RunActions } from "./RunActions";
import { replayNews } from "./replayNews";
import { RunDetails } from "./RunDetails";
import { RunName } from "./RunName";
import { statusWords } from "./statusWords";

/** One run: how it went, and what to do with it. */
export function RunCard({ run }: { run: RunEntry }) {
  const { id, name, started, seconds, status, problem, unsaved, hasWeights, best } = run;
  const { isInUse, isShown, isBeside, hasShown, isBusy } = useStudioShallow(({ training }) => ({
    isInUse: training.inUse === id,
    isShown: training.shown === id,
    isBeside: training.beside.includes(id),
    hasShown: training.shown !== undefined,
    isBusy: training.active !== undefined,
  }));
  const other = useStudio((state) => otherNetworkOf(run, state));
  const goOn = useStudio((state) => state.continueRun);
  const show = useStudio((state) => state.showRun);
  const toggleBeside = useStudio((state) => state.toggleBeside);
  const runs = useStudio(({ training }) => training.runs);
  const news = useMemo(() => replayNews(run, runs), [run, runs]);
  const when = new Date(started);

  return (
    <li className={`run-card${isInUse ? " is-in-use" : ""}`} aria-label={name}>
      <div className="run-head">
        <RunName run={run} />
        {isInUse && <span className="run-badge">in the network</span>}
      </div>
      <p className="muted small">
        <time dateTime={when.toISOString()}>
          {when.toLocaleString(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" })}
        </time>
        {seconds > 0 && ` · ${duration(seconds)}`}
      </p>
      <p className="small">{statusWords(run)}</p>
      {problem && <p className="problem small">{problem}</p>}
      {best && best.epoch > 0 && <BestNumbers best={best} />}
      {unsaved && <p className="problem small">{unsaved}</p>}
      {news && <p className={`small ${news.isSame ? "run-same" : "problem"}`}>{news.text}</p>}
      {other && (
        <p className="small muted">
          {other} <OpenNetworkOf model={run.model} className="link" />
        </p>
      )}
      <div className="run-buttons">
        {status === "interrupted" && (
          <button
            type="button"
            className="primary"
            disabled={isBusy || other !== undefined}
            title={other}
            onClick={() => void goOn(id)}
          >
            Continue
          </button>
        )}
        <RunActions run={run} />
        <button type="button" aria-pressed={isShown} onClick={() => show(isShown ? undefined : id)}>
          Curves
        </button>
        {!isShown && hasShown && (
          <button type="button" aria-pressed={isBeside} onClick={() => toggleBeside(id)}>
            Beside
          </button>
        )}
      </div>
      {hasWeights && <NetworkDownload run={run} />}
      <RunDetails run={run} />
    </li>
  );
}

/** The two numbers that say most: whether it decides well, and whether its deepest LAP shows why. */
function BestNumbers({ best: { heldOut } }: { best: NonNullable<RunEntry["best"]> }) {
  const deepest = heldOut.laps.at(-1);
  const [low, high] = heldOut.accuracy.interval;
  return (
    <dl className="run-numbers">
      <div>
        <dt>Held-out accuracy</dt>
        <dd className="number">
          {percent(heldOut.accuracy.value)}{" "}
          <span className="muted" title="95 % interval">
            {(100 * low).toFixed(0)} – {(100 * high).toFixed(0)}
          </span>
        </dd>
      </div>
      {deepest && deepest.faithfulness.n > 0 && (
        <div>
          <dt title="How often this LAP alone decides as the network does">{layerTitle(deepest.layer)} faithfulness</dt>
          <dd className="number">{percent(deepest.faithfulness.value)}</dd>
        </div>
      )}
    </dl>
  );
}
