import { DEFAULT_CHOICE } from "../base";
import { shownConcepts } from "./selectors";
import type { Slice } from "./slice";
import { INTEGRATED, type View, type ViewSlice } from "./studioState";

export const DEFAULT_VIEW: View = {
  opacity: 0.6,
  threshold: 0.5,
  palette: "viridis",
  contour: true,
  onlyActive: false,
  gridPixels: false,
  decay: 0.8,
  reading: "mean",
  concepts: undefined,
  layer: INTEGRATED,
  top: DEFAULT_CHOICE.top,
  asked: [],
  hiddenLayers: [],
  hiddenConcepts: [],
  theme: "system",
  table: false,
};

/** Concepts that may be asked for at once; the first one goes when another is. */
const MOST_ASKED = 24;

/**
 * How maps are drawn; `integrateAgain` runs Algorithm 1 when decay, reading or layers changed, `fetchMaps` sees to it that
 * the maps are there when other concepts are wanted.
 */
export function viewSlice(view: View, integrateAgain: () => void, fetchMaps: () => void): Slice<ViewSlice> {
  return (set, get) => ({
    view,
    pointer: undefined,
    setPointer: (at) => set({ pointer: at }),
    setView(change) {
      const before = get().view;
      set({ view: { ...before, ...change } });
      const touches = (...keys: (keyof View)[]) => keys.some((key) => key in change && change[key] !== before[key]);
      if (touches("decay", "reading", "hiddenLayers")) integrateAgain();
      if (touches("top", "asked", "concepts")) fetchMaps();
    },
    toggleLayer(layer) {
      get().setView({ hiddenLayers: toggled(get().view.hiddenLayers, layer) });
    },
    toggleConcept(concept) {
      get().setView({ hiddenConcepts: toggled(get().view.hiddenConcepts, concept) });
    },
    askConcept(concept) {
      const asked = [...get().view.asked.filter((other) => other !== concept), concept].slice(-MOST_ASKED);
      get().setView({
        asked,
        concepts: [concept],
        hiddenConcepts: get().view.hiddenConcepts.filter((c) => c !== concept),
      });
    },
    dropConcept(concept) {
      const { asked, concepts } = get().view;
      const without = (list: number[]) => list.filter((other) => other !== concept);
      const left = concepts && without(concepts);
      get().setView({ asked: without(asked), concepts: left?.length ? left : undefined });
    },
    retryMaps: fetchMaps,
    showCell({ concept, layer }, blend = false) {
      const together = toggled(shownConcepts(get()), concept);
      // The stage is never empty: the last concept cannot be blended away.
      get().setView({ layer, concepts: blend && together.length > 0 ? together : [concept] });
    },
  });
}

function toggled<T>(list: T[], item: T): T[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}
