import { useState } from "react";

import type { ImageEntry } from "../../state";
import { Dialog } from "../parts/Dialog";
import { useStudio } from "../studio";

/** Takes the picture out of the data set; asks first if something is said about it, since that cannot be undone. */
export function RemovePicture({ entry }: { entry: ImageEntry }) {
  const [isAsking, setAsking] = useState(false);
  const isLabelled = useStudio(({ data }) => data.labels[entry.id] !== undefined);
  const removeImage = useStudio((state) => state.removeImage);
  return (
    <>
      <button
        type="button"
        className="link small"
        onClick={() => (isLabelled ? setAsking(true) : removeImage(entry.id))}
      >
        Remove
      </button>
      <Dialog
        title={`Remove ${entry.name}?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <button type="button" onClick={() => setAsking(false)}>
              Keep it
            </button>
            <button type="button" className="primary" onClick={() => removeImage(entry.id)}>
              Remove
            </button>
          </>
        }
      >
        <p>The picture leaves the data set with its class and boxes; that cannot be undone. Your own file stays.</p>
      </Dialog>
    </>
  );
}
