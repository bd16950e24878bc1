import type { Grid } from "../../base";
import { probability } from "../draw/figures";
import { readAt } from "../draw/readAt";
import { useStudio } from "../studio";

/** The value under the pointer, in a place that is kept for it. */
export function CellReading({ map }: { map: Grid }) {
  const pointer = useStudio((state) => state.pointer);
  return (
    <span className="cell-reading" aria-hidden="true">
      {pointer && probability(readAt(map, pointer.x, pointer.y))}
    </span>
  );
}

/** The same place of the picture, marked in every map. */
export function CellMarker() {
  const pointer = useStudio((state) => state.pointer);
  if (!pointer) return null;
  return <i className="cell-marker" style={{ left: `${100 * pointer.x}%`, top: `${100 * pointer.y}%` }} />;
}
