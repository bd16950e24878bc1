import type { Grid } from "../../base";
import { INTEGRATED, isIntegrated, mapOf, placeOf, selectedEntry, shownConcepts, type ImageEntry } from "../../state";
import { conceptHue, type Hue } from "../draw/conceptHues";
import { mapName } from "../draw/mapName";
import { useStudio, useStudioShallow } from "../studio";
import { isWindowPending } from "../window/isWindowPending";

/** One map on the stage. */
export interface StageMap {
  concept: number;
  /** The concept's name. */
  label: string;
  /** The map's accessible name. */
  name: string;
  map: Grid;
  hue: Hue;
}

/** The maps that lie over the picture, in the order of the concepts; those switched off are left out. */
export function useStageMaps(entry: ImageEntry | undefined): { maps: StageMap[]; isStale: boolean } {
  const names = useStudioShallow(({ model }) => model.info?.card.concepts.map(({ name }) => name) ?? []);
  const concepts = useStudioShallow((state) =>
    shownConcepts(state).filter((c) => !state.view.hiddenConcepts.includes(c)),
  );
  const layer = useStudio(({ view }) => view.layer);
  const isOld = useStudio((state) => layer === INTEGRATED && entry !== undefined && !isIntegrated(entry, state));
  const isStale = isOld || (entry !== undefined && isWindowPending(entry));
  const places = useStudioShallow((state) => concepts.map((concept) => placeOf(state, concept)));
  const maps = concepts
    .toSorted((a, b) => a - b)
    .flatMap((concept) => {
      const map = mapOf(entry, layer, concept);
      const label = names[concept];
      if (!map || label === undefined) return [];
      return [
        { concept, label, name: mapName(label, layer), map, hue: conceptHue(places[concepts.indexOf(concept)]!) },
      ];
    });
  return { maps, isStale };
}

/** The selected picture. */
export function useSelectedEntry(): ImageEntry | undefined {
  return useStudio(selectedEntry);
}
