import { useState } from "react";

import { Dialog } from "../parts/Dialog";
import { useStudio } from "../studio";

/** Empties the shelf, after asking. */
export function ClearAll({ count }: { count: number }) {
  const [isAsking, setAsking] = useState(false);
  const clearImages = useStudio((state) => state.clearImages);
  return (
    <>
      <button type="button" className="link small" onClick={() => setAsking(true)}>
        Clear all
      </button>
      <Dialog
        title="Clear the shelf?"
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
                clearImages();
              }}
            >
              Remove {count === 1 ? "1 image" : `${count} images`}
            </button>
          </>
        }
      >
        <p>The pictures and their maps leave this tab. Your own files stay where they are.</p>
      </Dialog>
    </>
  );
}
