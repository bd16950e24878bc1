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
  hiddenLayers: [],
  hiddenConcepts: [],
  theme: "system",
  table: false,
};

/** How maps are drawn; `integrateAgain` runs Algorithm 1 when decay, reading or layers changed. */
export function viewSlice(view: View, integrateAgain: () => void): Slice<ViewSlice> {
  return (set, get) => ({
    view,
    pointer: undefined,
    setPointer: (at) => set({ pointer: at }),
    setView(change) {
      const before = get().view;
      set({ view: { ...before, ...change } });
      const touched = (["decay", "reading", "hiddenLayers"] as const).some(
        (key) => key in change && change[key] !== before[key],
      );
      if (touched) integrateAgain();
    },
    toggleLayer(layer) {
      get().setView({ hiddenLayers: toggled(get().view.hiddenLayers, layer) });
    },
    toggleConcept(concept) {
      get().setView({ hiddenConcepts: toggled(get().view.hiddenConcepts, concept) });
    },
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
