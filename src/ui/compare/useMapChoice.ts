import { shownConcepts } from "../../state";
import { useStudio } from "../studio";
import type { MapChoice } from "./comparedMaps";

/** The map that is looked at: the stage's, of several concepts the first. */
export function useMapChoice(): MapChoice {
  const concept = useStudio((state) => shownConcepts(state)[0]!);
  const label = useStudio(({ model }) => model.info?.card.concepts[concept]?.name ?? "");
  const layer = useStudio(({ view }) => view.layer);
  return { concept, label, layer };
}
