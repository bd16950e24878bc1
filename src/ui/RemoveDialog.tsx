import { ConfirmDialog } from "./parts/ConfirmDialog";
import { useStudio } from "./studio";

/** Asks before a picture of which something is said leaves the data set, wherever it is removed. */
export function RemoveDialog() {
  const entry = useStudio(({ images, removing }) =>
    removing === undefined ? undefined : images.find(({ id }) => id === removing),
  );
  const keep = useStudio((state) => state.keepImage);
  const remove = useStudio((state) => state.removeImage);
  return (
    <ConfirmDialog
      title={`Remove ${entry?.name}?`}
      isOpen={entry !== undefined}
      no="Keep it"
      yes="Remove"
      onNo={keep}
      onYes={() => entry && remove(entry.id)}
    >
      <p>The picture leaves the data set with its class and boxes; that cannot be undone. Your own file stays.</p>
    </ConfirmDialog>
  );
}
