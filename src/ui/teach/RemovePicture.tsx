import { useStudio } from "../studio";

/** Takes the picture out of the data set. */
export function RemovePicture({ id }: { id: string }) {
  const remove = useStudio((state) => state.askToRemove);
  return (
    <button type="button" className="link small" onClick={() => remove(id)}>
      Remove
    </button>
  );
}
