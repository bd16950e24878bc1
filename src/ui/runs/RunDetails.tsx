import { otherNetworkOf, type RunEntry } from "../../state";
import { backendLabels } from "../header/backendWords";
import { CopyButton } from "../parts/CopyButton";
import { enumeration } from "../parts/format";
import { useStudio } from "../studio";
import { ConfigList } from "./ConfigList";
import { ForgetRun } from "./ForgetRun";
import { imagesWords } from "./imagesWords";
import { isOver } from "./statusWords";

/** What made a run, and what can be done with it besides using it. */
export function RunDetails({ run }: { run: RunEntry }) {
  const active = useStudio(({ training }) => training.active);
  const other = useStudio((state) => otherNetworkOf(run, state));
  const replay = useStudio((state) => state.replayRun);
  const { config, model, from, images, backends, weightsHash } = run;
  return (
    <details className="run-details">
      <summary>Details</summary>
      <ConfigList config={config} />
      <dl className="config-list">
        <div>
          <dt>Training pictures</dt>
          <dd>{imagesWords(images.train)}</dd>
        </div>
        <div>
          <dt>Held-out pictures</dt>
          <dd>{imagesWords(images.heldOut)}</dd>
        </div>
        <div>
          <dt>Begun with</dt>
          <dd>
            {model.name}
            <span className="hash muted"> SHA-256 {model.hash}</span>
          </dd>
        </div>
        {from && (
          <div>
            <dt>With weights of</dt>
            <dd>
              {from.name}
              <span className="hash muted"> SHA-256 {from.weightsHash}</span>
            </dd>
          </div>
        )}
        {weightsHash && (
          <div>
            <dt>Weights</dt>
            <dd className="hash muted">SHA-256 {weightsHash}</dd>
          </div>
        )}
        {backends.length > 0 && (
          <div>
            <dt>Ran on</dt>
            <dd>{enumeration(backends.map((name) => backendLabels[name]))}</dd>
          </div>
        )}
      </dl>
      <div className="run-buttons">
        <CopyButton label="Copy as JSON" text={() => JSON.stringify(config, null, 2)} />
        {run.status === "finished" && (
          <button
            type="button"
            disabled={active !== undefined || other !== undefined}
            title={
              other ?? "Runs the same settings on the same pictures again, to see whether the numbers are the same"
            }
            onClick={() => void replay(run.id)}
          >
            Replay
          </button>
        )}
        {(isOver(run) || run.status === "interrupted") && <ForgetRun run={run} />}
      </div>
    </details>
  );
}
