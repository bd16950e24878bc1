import type { ImageEntry } from "../../state";
import { Confirm } from "../parts/Confirm";
import { useStudio } from "../studio";

/** Takes the picture out of the data set; asks first if something is said about it, since that cannot be undone. */
export function RemovePicture({ entry }: { entry: ImageEntry }) {
  const isLabelled = useStudio(({ data }) => data.labels[entry.id] !== undefined);
  const removeImage = useStudio((state) => state.removeImage);
  return (
    <Confirm
      label="Remove"
      className="link small"
      title={`Remove ${entry.name}?`}
      no="Keep it"
      yes="Remove"
      onYes={() => removeImage(entry.id)}
      asks={isLabelled}
    >
      <p>The picture leaves the data set with its class and boxes; that cannot be undone. Your own file stays.</p>
    </Confirm>
  );
}
