import { dataSamples, mayTrain } from "../../state";
import { useStudio, useStudioShallow } from "../studio";
import { scrollToRun } from "./scrollToRun";
import { trainingSummary } from "./trainingSummary";
import type { Training } from "./useTraining";

/** What a run would do, the button that starts it, or why it cannot start. */
export function StartRun({ training: { config } }: { training: Training }) {
  const samples = useStudio(dataSamples);
  const problems = useStudioShallow(mayTrain);
  const failed = useStudio(({ training }) => training.problem);
  const dismiss = useStudio((state) => state.dismissTrainProblem);
  const isUnderWay = useStudio(({ training }) => training.active !== undefined);
  const summary = trainingSummary(config, samples);
  return (
    <div className="start-run">
      {failed && (
        <p role="alert" className="problem small start-problem">
          {failed}
          <button type="button" className="quiet" aria-label="Dismiss" onClick={dismiss}>
            ✕
          </button>
        </p>
      )}
      {summary && <p className="small">{summary}</p>}
      <button type="submit" className="primary" disabled={problems.length > 0} aria-describedby="start-problems">
        Start training
      </button>
      <ul id="start-problems" className="small start-problems" aria-label="Why it cannot start">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {isUnderWay && (
        <button type="button" className="link small start-show" onClick={scrollToRun}>
          Show the run
        </button>
      )}
    </div>
  );
}
