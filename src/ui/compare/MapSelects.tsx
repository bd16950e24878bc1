import { INTEGRATED } from "../../state";
import { layerTitle } from "../draw/layerTitle";
import { NameChoice } from "../parts/NameChoice";
import { useStudio, useStudioShallow } from "../studio";
import type { MapChoice } from "./comparedMaps";

/** Chooses concept and LAP, here and on the stage. */
export function MapSelects({ choice: { concept, layer } }: { choice: MapChoice }) {
  const card = useStudio(({ model }) => model.info?.card);
  const showCell = useStudio((state) => state.showCell);
  const names = useStudioShallow(({ model }) => model.info?.card.concepts.map(({ name }) => name) ?? []);
  const layers = [INTEGRATED, ...(card?.laps.map(({ name }) => name) ?? [])];
  return (
    <>
      <NameChoice
        label="Concept"
        names={names}
        chosen={concept}
        onChoose={(chosen) => showCell({ concept: chosen, layer })}
      />
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
