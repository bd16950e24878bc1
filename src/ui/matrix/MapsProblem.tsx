import type { ImageEntry } from "../../state";
import { useStudio } from "../studio";

/** What is being fetched, for those who do not see it; why it could not be, and another try. */
export function MapsProblem({ entry, names }: { entry: ImageEntry; names: string[] }) {
  const retry = useStudio((state) => state.retryMaps);
  const { fetching, mapsProblem } = entry;
  return (
    <>
      <p className="visually-hidden" role="status">
        {fetching?.length === 1 ? `Fetching the maps of ${names[fetching[0]!]}` : ""}
        {fetching && fetching.length > 1 ? `Fetching the maps of ${fetching.length} concepts` : ""}
      </p>
      {mapsProblem && (
        <p className="problem small" role="alert">
          {mapsProblem}{" "}
          <button type="button" className="link" onClick={retry}>
            Try again
          </button>
        </p>
      )}
    </>
  );
}
