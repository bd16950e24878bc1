import type { ReactNode } from "react";

import type { RunEntry } from "../../state";
import { duration } from "../parts/duration";
import { useStudio } from "../studio";

/** Where a run under way stands, how fast it is, and what can be done with it. */
export function RunProgress({ run }: { run: RunEntry }) {
  const { status, config, features, step, best, seconds } = run;
  const pause = useStudio((state) => state.pauseRun);
  const resume = useStudio((state) => state.resumeRun);
  const stop = useStudio((state) => state.stopRun);
  const isPaused = status === "paused";
  const hasKept = best !== undefined && best.epoch > 0;
  const bar = step
    ? { value: step.step, max: step.steps }
    : features
      ? { value: features.done, max: Math.max(1, features.total) }
      : {};
  return (
    <div className="run-progress">
      <div className="run-progress-bar">
        <progress aria-label={step ? "Steps" : "Preparing"} {...bar} />
        <div className="run-controls">
          {isPaused ? (
            <button type="button" className="primary" onClick={resume}>
              Resume
            </button>
          ) : (
            <button type="button" disabled={status === "preparing"} onClick={pause}>
              Pause
            </button>
          )}
          <button
            type="button"
            title={hasKept ? `Ends the run; epoch ${best.epoch}, the best so far, is kept` : "Ends the run"}
            onClick={stop}
          >
            Stop
          </button>
        </div>
      </div>
      <dl className="run-facts number">
        {step ? (
          <>
            <Fact what="Epoch">
              {Math.min(step.epoch + 1, config.epochs)} of {config.epochs}
            </Fact>
            <Fact what="Step">
              {step.step} of {step.steps}
            </Fact>
            <Fact what="Speed">{step.imagesPerSecond > 0 ? `${speed(step.imagesPerSecond)} images/s` : "–"}</Fact>
            <Fact what="Left">{isPaused ? "paused" : step.eta > 0 ? `about ${duration(step.eta)}` : "–"}</Fact>
          </>
        ) : (
          <Fact what={features ? "Features" : "Now"}>
            {features
              ? `${features.done} of ${features.total} pictures`
              : isPaused
                ? "paused"
                : status === "running"
                  ? "first steps …"
                  : "starting …"}
          </Fact>
        )}
        <Fact what="At work">{duration(seconds)}</Fact>
        {hasKept && <Fact what="Best so far">epoch {best.epoch}</Fact>}
      </dl>
    </div>
  );
}

function Fact({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function speed(perSecond: number): string {
  return perSecond < 10 ? perSecond.toFixed(1) : String(Math.round(perSecond));
}
