import { Confirm } from "../parts/Confirm";
import { useStudio } from "../studio";

/** Empties the shelf, after asking. */
export function ClearAll({ count }: { count: number }) {
  const clearImages = useStudio((state) => state.clearImages);
  return (
    <Confirm
      label="Clear all"
      className="link small"
      title="Clear the shelf?"
      yes={`Remove ${count === 1 ? "1 image" : `${count} images`}`}
      onYes={clearImages}
    >
      <p>The pictures and their maps leave this tab. Your own files stay where they are.</p>
    </Confirm>
  );
}
