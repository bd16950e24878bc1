import { useMemo } from "react";

import { type LapMaps, trainSampleOf } from "../../base";
import { dataSamples, selectedEntry, shownConcepts, trainConfig } from "../../state";
import { useStudio } from "../studio";
import { type Push, pushOf } from "./pushOf";
import { useRatioEditing } from "./ratioEditing";

/** The concept whose pushes are to be seen on the stage; undefined when none are. */
export function usePushedConcept(): number | undefined {
  const chosen = useChosenConcept();
  return useRatioEditing(({ concept, isKept }) => concept ?? (isKept ? chosen : undefined));
}

/** The concept whose ratios the panel shows: the one chosen there, or the one on the stage. */
export function useChosenConcept(): number {
  const last = useStudio(({ model }) => (model.info?.card.concepts.length ?? 1) - 1);
  const shown = useStudio((state) => shownConcepts(state)[0]!);
  const chosen = useRatioEditing((editing) => editing.chosen);
  return Math.min(chosen ?? shown, last);
}

/**
 * What the settings do to a concept's map of the selected picture: at the LAP on the stage, the deepest where that is the
 * integrated map. Undefined while the picture was not explained.
 */
export function usePush(concept: number | undefined): Push | undefined {
  const card = useStudio(({ model }) => model.info?.card);
  const config = useStudio(trainConfig);
  const image = useStudio((state) => selectedEntry(state)?.id);
  const lap = useStudio((state): LapMaps | undefined => {
    const laps = selectedEntry(state)?.explanation?.laps;
    return laps?.find(({ name }) => name === state.view.layer) ?? laps?.at(-1);
  });
  const shown = useStudio((state) => selectedEntry(state)?.explanation?.shown);
  const sample = useStudio((state) => dataSamples(state).find((one) => one.image === image));
  return useMemo(() => {
    const map = concept === undefined ? undefined : lap?.concepts[shown?.indexOf(concept) ?? -1];
    if (concept === undefined || !map || !lap || !card || !config || !sample) return undefined;
    return pushOf({ map, layer: lap.name, concept, sample: trainSampleOf(sample, card) }, config, card);
  }, [concept, lap, shown, card, config, sample]);
}
