import type { RunEntry } from "../../state";
import { Confirm } from "../parts/Confirm";
import { enumeration } from "../parts/format";
import { useStudio, useStudioShallow } from "../studio";

/** Deletes a run, after asking. */
export function ForgetRun({ run: { id, name } }: { run: RunEntry }) {
  const isInUse = useStudio(({ training }) => training.inUse === id);
  const children = useStudioShallow(({ training }) =>
    training.runs.filter(({ from }) => from?.run === id).map((run) => run.name),
  );
  const forget = useStudio((state) => state.forgetRun);
  return (
    <Confirm
      label="Delete"
      className="run-forget"
      title={`Delete ${name}?`}
      yes={`Delete ${name}`}
      onYes={() => void forget(id)}
    >
      <p>Its weights, curves and saves are deleted from this tab and this browser. Pictures and labels stay.</p>
      {children.length > 0 && (
        <p>
          {enumeration(children)} began with them, and can then no longer be replayed or compared with what{" "}
          {children.length === 1 ? "it" : "they"} began with.
        </p>
      )}
      {isInUse && <p>The network has its weights now; it goes back to the original ones.</p>}
    </Confirm>
  );
}
