import { isSilent, type Label } from "../../base";
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
      <LabelsToo />
    </Confirm>
  );
}

/** That labels go as well; counted only while it is asked. */
function LabelsToo() {
  const labelled = useStudio(({ images, data }) => images.filter(({ id }) => isSaid(data.labels[id])).length); // prettier-ignore
  if (labelled === 0) return null;
  return (
    <p>
      {labelled === 1
        ? "One of them has a class or boxes, which goes"
        : `${labelled} of them have a class or boxes, which go`}{" "}
      with {labelled === 1 ? "it" : "them"}; that cannot be undone.
    </p>
  );
}

/** Whether it has a class or boxes, beside what a table or a DICOM file says of whose it is. */
function isSaid(label: Label | undefined): boolean {
  return label !== undefined && !isSilent(label);
}
