import type { RunEntry } from "../../state";
import { Confirm } from "../parts/Confirm";
import { useStudio } from "../studio";

/** Deletes a run, after asking. */
export function ForgetRun({ run: { id, name } }: { run: RunEntry }) {
  const isInUse = useStudio(({ training }) => training.inUse === id);
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
      {isInUse && <p>The network has its weights now; it goes back to the original ones.</p>}
    </Confirm>
  );
}
