import { cssColour } from "../draw/conceptHues";
import { probability } from "../draw/figures";
import { pixelAt, readAt } from "../draw/readAt";
import { useStudio } from "../studio";
import type { StageMap } from "./useStageMaps";

/** The probability of every concept on the stage at the pixel under the pointer. */
export function Readout({ maps, isByKeys }: { maps: StageMap[]; isByKeys: boolean }) {
  const pointer = useStudio((state) => state.pointer);
  const grid = maps[0]?.map;
  if (!grid) return null;
  const place = pointer && `column ${pixelAt(pointer.x, grid.width) + 1}, row ${pixelAt(pointer.y, grid.height) + 1}`;
  return (
    <output className="stage-readout" aria-label="Probability at the pointer" aria-live={isByKeys ? "polite" : "off"}>
      {maps.map(({ concept, label, map, hue }) => (
        <span key={concept} className="stage-reading">
          {maps.length > 1 && <i className="stage-hue" style={{ background: cssColour(hue) }} />}
          {label} <b>{pointer ? probability(readAt(map, pointer.x, pointer.y)) : "–.––"}</b>
        </span>
      ))}
      <span className="stage-place">{place ?? `of ${grid.width}×${grid.height}`}</span>
    </output>
  );
}
