import { Dialog } from "./parts/Dialog";
import { useStudio } from "./studio";

/** Asks before a picture of which something is said leaves the data set, wherever it is removed. */
export function RemoveDialog() {
  const entry = useStudio(({ images, removing }) => images.find(({ id }) => id === removing));
  const keep = useStudio((state) => state.keepImage);
  const remove = useStudio((state) => state.removeImage);
  const footer = (
    <>
      <button type="button" onClick={keep}>
        Keep it
      </button>
      <button type="button" className="primary" onClick={() => entry && remove(entry.id)}>
        Remove
      </button>
    </>
  );
  return (
    <Dialog title={`Remove ${entry?.name}?`} isOpen={entry !== undefined} onClose={keep} footer={footer}>
      <p>The picture leaves the data set with its class and boxes; that cannot be undone. Your own file stays.</p>
    </Dialog>
  );
}
