import "./runs.css";

import { Panel } from "../parts/Panel";
import { useStudio } from "../studio";
import { ProjectPanel } from "./ProjectPanel";
import { RunCard } from "./RunCard";

/** All runs, which of them the network has the weights of, and what can be taken home. */
export function RunsPanel() {
  const runs = useStudio(({ training }) => training.runs);
  const inUse = useStudio(({ training }) => training.inUse);
  // Read out where training begins; here it stands beside the buttons that asked for what failed.
  const problem = useStudio(({ training }) => training.problem);
  const newestFirst = runs.toSorted((a, b) => b.started - a.started);
  const used = runs.find(({ id }) => id === inUse);
  return (
    <>
      <Panel title="Runs" aside={runs.length > 0 && <span className="muted small">{runs.length}</span>}>
        <p className="small" role="status">
          {runs.length === 0
            ? "No run yet. Every run is kept here with its weights and curves, until you delete it."
            : `The network has ${used ? `the weights of ${used.name}` : "its original weights"}.`}
        </p>
        {problem && <p className="problem small">{problem}</p>}
        {runs.length > 0 && (
          <ul className="run-list" aria-label="Runs">
            {newestFirst.map((run) => (
              <RunCard key={run.id} run={run} />
            ))}
          </ul>
        )}
      </Panel>
      <ProjectPanel />
    </>
  );
}
