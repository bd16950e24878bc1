import { type ConceptChoice, type Explanation, type ModelCard, rankConcepts } from "../base";
import type { ImageEntry, StudioState } from "./studioState";

/** The largest number of best-ranked concepts that can be shown. */
export const MOST_TOP = 20;

/** Networks with more concepts have a row for the chosen ones only, even where the engine gives all maps. */
export const MOST_ROWS = 12;

/** Whether the loaded network has so many concepts that only chosen ones are shown. */
export function hasManyConcepts({ model }: Pick<StudioState, "model">): boolean {
  return (model.info?.card.concepts.length ?? 0) > MOST_ROWS;
}

/** What is asked of the engine: the best-ranked concepts of each picture, and those that the user asked for. */
export function conceptChoice({ view }: Pick<StudioState, "view">): ConceptChoice {
  return { top: view.top, also: [...new Set([...view.asked, ...(view.concepts ?? [])])] };
}

/**
 * The concepts that have a row: all of a network with few; of many the best-ranked of this picture, then those that were
 * asked for, then others that are on the stage.
 */
export function wantedConcepts(state: Pick<StudioState, "model" | "view">, entry: ImageEntry): number[] {
  const card = state.model.info?.card;
  const { explanation } = entry;
  if (!card || !explanation) return [];
  const count = card.concepts.length;
  if (count <= MOST_ROWS) return card.concepts.map((_, c) => c);
  const { top, also } = conceptChoice(state);
  return [...new Set([...ranked(explanation, card).slice(0, top), ...also.filter((concept) => concept < count)])];
}

/** The same as rows of the matrix: of many, those that were asked for stand on top, the last one first. */
export function conceptRows(state: Pick<StudioState, "model" | "view">, entry: ImageEntry): number[] {
  const wanted = wantedConcepts(state, entry);
  if (!hasManyConcepts(state)) return wanted;
  const asked = state.view.asked.filter((concept) => wanted.includes(concept)).reverse();
  return [...new Set([...asked, ...wanted])];
}

/** The wanted concepts whose maps are not there yet. */
export function missingConcepts(state: Pick<StudioState, "model" | "view">, entry: ImageEntry): number[] {
  const { explanation } = entry;
  if (!explanation) return [];
  const there = new Set(explanation.shown);
  return wantedConcepts(state, entry).filter((concept) => !there.has(concept));
}

/** The concept of a row of the matrix, if there is such a row. */
export function conceptAt(
  state: Pick<StudioState, "model" | "view" | "images" | "selected">,
  row: number,
): number | undefined {
  if (!hasManyConcepts(state)) return row < (state.model.info?.card.concepts.length ?? 0) ? row : undefined;
  const entry = state.images.find(({ id }) => id === state.selected);
  return entry && conceptRows(state, entry)[row];
}

/** Where a concept stands among those with a row, by which it gets its hue: hues of a thousand could not be told apart. */
export function placeOf(state: StudioState, concept: number): number {
  const entry = state.images.find(({ id }) => id === state.selected);
  const place = entry && hasManyConcepts(state) ? wantedConcepts(state, entry).indexOf(concept) : concept;
  return place < 0 ? concept : place;
}

/** The rank of concepts never changes for one explanation, and is asked for whenever anything changes. */
const ranks = new WeakMap<Explanation, { card: ModelCard; concepts: number[] }>();

function ranked(explanation: Explanation, card: ModelCard): number[] {
  const known = ranks.get(explanation);
  if (known?.card === card) return known.concepts;
  const sums = explanation.laps.at(-1)?.sums ?? [];
  // Maps of the network before stay until they are computed anew.
  const fits = sums.length === card.concepts.length && explanation.prediction.length === card.classes.length;
  const probabilities = explanation.prediction.map(({ probability }) => probability);
  const concepts = fits ? rankConcepts(card, probabilities, sums, MOST_TOP) : explanation.shown.slice(0, MOST_TOP);
  ranks.set(explanation, { card, concepts });
  return concepts;
}
