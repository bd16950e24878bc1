import { selectedEntry } from "../../state";
import { cssColour } from "../draw/conceptHues";
import { figures } from "../draw/figures";
import { useStudio } from "../studio";
import type { StageMap } from "./useStageMaps";

/** Which maps are on the stage, with their numbers; the legend of hues when there are several. */
export function Caption({ maps, isStale }: { maps: StageMap[]; isStale: boolean }) {
  const threshold = useStudio(({ view }) => view.threshold);
  const isLayerless = useStudio(
    ({ view, model }) => view.hiddenLayers.length >= (model.info?.card.laps.length ?? Infinity),
  );
  const fetching = useStudio((state) => selectedEntry(state)?.fetching?.length ?? 0);
  const problem = useStudio((state) => selectedEntry(state)?.mapsProblem);
  if (maps.length === 0 && fetching > 0) {
    return (
      <p className="stage-caption" role="status">
        Fetching the map…
      </p>
    );
  }
  if (maps.length === 0) {
    const why =
      problem !== undefined
        ? "Its map could not be fetched; below the matrix is why."
        : isLayerless
          ? "Every LAP is switched off, so there is nothing to integrate. Switch one on in the matrix."
          : "What was chosen for the stage is switched off. Switch it on, or choose another map in the matrix.";
    return <p className="stage-caption">{why}</p>;
  }
  return (
    <ul className="stage-caption" aria-label="On the stage" aria-busy={isStale}>
      {maps.map(({ concept, name, map, hue }) => (
        <li key={concept}>
          {maps.length > 1 && <i className="stage-hue" style={{ background: cssColour(hue) }} />}
          <b>{name}</b> · {figures(map, threshold)}
        </li>
      ))}
    </ul>
  );
}
