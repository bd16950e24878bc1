import { INTEGRATED } from "../../state";
import { layerTitle } from "../draw/layerTitle";
import { useStudio } from "../studio";
import type { MapChoice } from "./comparedMaps";

/** Chooses concept and LAP, here and on the stage. */
export function MapSelects({ choice: { concept, layer } }: { choice: MapChoice }) {
  const card = useStudio(({ model }) => model.info?.card);
  const showCell = useStudio((state) => state.showCell);
  const layers = [INTEGRATED, ...(card?.laps.map(({ name }) => name) ?? [])];
  return (
    <>
      <select
        aria-label="Concept"
        value={concept}
        onChange={(event) => showCell({ concept: Number(event.currentTarget.value), layer })}
      >
        {card?.concepts.map(({ name }, c) => (
          <option key={name} value={c}>
            {name}
          </option>
        ))}
      </select>
      <select
        aria-label="LAP"
        value={layer}
        onChange={(event) => showCell({ concept, layer: event.currentTarget.value })}
      >
        {layers.map((name) => (
          <option key={name} value={name}>
            {layerTitle(name)}
          </option>
        ))}
      </select>
    </>
  );
}
