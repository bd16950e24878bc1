import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

import { selectedEntry, shownConcepts, type StudioState } from "../../state";
import { useStudio } from "../studio";

/** Which pictures the list shows, and J and K walk through: all, those of a class by its name, or those with a trait. */
export type Filter =
  | { kind: "all" | "unlabelled" | "held-out" | "boxes" | "duplicates" | "unreadable" }
  | { kind: "class"; class: string };

/** How the teaching side of the page is set; it lasts as long as the page. */
export interface TeachView {
  filter: Filter;
  /** Whether giving a class goes on to the next picture without one. */
  goesOn: boolean;
  /** Whether a drag on the picture draws a box; else it moves the picture. */
  isDrawing: boolean;
  /** The concept new boxes are of, once it was chosen. */
  concept: number | undefined;
  /** The selected box, by its place among the picture's boxes. */
  box: { image: string; index: number } | undefined;
  /** What was done last, for those who do not see it. */
  said: string;
}

export const teachView = createStore<TeachView>(() => ({
  filter: { kind: "all" },
  goesOn: true,
  // A finger that scrolls the page would draw.
  isDrawing: typeof matchMedia === "undefined" || matchMedia("(pointer: fine)").matches,
  concept: undefined,
  box: undefined,
  said: "",
}));

/** The selected part of the teaching side's settings. */
export function useTeachView<T>(selector: (view: TeachView) => T): T {
  return useStore(teachView, selector);
}

/** Index of the selected box of the selected picture, if it is (still) there. */
export function selectedBox(state: StudioState, { box }: TeachView): number | undefined {
  if (!box || box.image !== state.selected) return undefined;
  return box.index < (state.data.labels[box.image]?.boxes.length ?? 0) ? box.index : undefined;
}

/** Index of the concept that new boxes are of: the chosen one, else the one that speaks for the picture's class, else that on the stage. */
export function drawnConcept(state: StudioState, { concept }: TeachView): number {
  const concepts = state.model.info?.card.concepts ?? [];
  if (concept !== undefined && concept < concepts.length) return concept;
  const entry = selectedEntry(state);
  const own = entry && state.data.labels[entry.id]?.class;
  const speaking = concepts.findIndex((one) => own !== undefined && one.class === own);
  return speaking >= 0 ? speaking : (shownConcepts(state)[0] ?? 0);
}

/** Draws boxes of a concept from now on. Its map comes to the stage: one sees what the network holds of it. */
export function chooseConcept(state: StudioState, concept: number): void {
  const name = state.model.info?.card.concepts[concept]?.name;
  if (name === undefined) return;
  teachView.setState({ concept, said: `Boxes of ${name}` });
  state.showCell({ concept, layer: state.view.layer });
}

export function useSelectedBox(): number | undefined {
  const view = useStore(teachView);
  return useStudio((state) => selectedBox(state, view));
}

export function useDrawnConcept(): number {
  const view = useStore(teachView);
  return useStudio((state) => drawnConcept(state, view));
}
