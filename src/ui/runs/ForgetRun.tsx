import { useState } from "react";

import type { RunEntry } from "../../state";
import { Dialog } from "../parts/Dialog";
import { useStudio } from "../studio";

/** Deletes a run, after asking. */
export function ForgetRun({ run: { id, name } }: { run: RunEntry }) {
  const [isAsking, setAsking] = useState(false);
  const isInUse = useStudio(({ training }) => training.inUse === id);
  const forget = useStudio((state) => state.forgetRun);
  return (
    <>
      <button type="button" className="run-forget" onClick={() => setAsking(true)}>
        Delete
      </button>
      <Dialog
        title={`Delete ${name}?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <button type="button" onClick={() => setAsking(false)}>
              Keep
            </button>
            <button
              type="button"
              className="primary"
              onClick={() => {
                setAsking(false);
                void forget(id);
              }}
            >
              Delete {name}
            </button>
          </>
        }
      >
        <p>Its weights, curves and saves are deleted from this tab and this browser. Pictures and labels stay.</p>
        {isInUse && <p>The network has its weights now; it goes back to the original ones.</p>}
      </Dialog>
    </>
  );
}
