import { type Grid, lapVote, type LapVote as BaseVote, type VoteRule } from "../base";
import { settingsKey } from "./integration";
import { INTEGRATED, type ImageEntry, type StudioState } from "./studioState";

/** The picture on the stage. */
export function selectedEntry({ images, selected }: StudioState): ImageEntry | undefined {
  return images.find((entry) => entry.id === selected);
}

/** One map: a concept's at a LAP by name, or integrated; undefined while it is not there. */
export function mapOf(entry: ImageEntry | undefined, layer: string, concept: number): Grid | undefined {
  const place = entry?.explanation?.shown.indexOf(concept) ?? -1;
  if (layer === INTEGRATED) return entry?.integrated?.[place];
  return entry?.explanation?.laps.find((lap) => lap.name === layer)?.concepts[place];
}

/** Concepts on the stage: the chosen ones, or the one that speaks for the predicted class, or the first. */
export function shownConcepts(state: StudioState): number[] {
  const concepts = state.model.info?.card.concepts ?? [];
  const chosen = state.view.concepts?.filter((c) => c < concepts.length);
  if (chosen?.length) return chosen;
  const best = predicted(selectedEntry(state));
  return [
    Math.max(
      0,
      concepts.findIndex((concept) => concept.class !== undefined && concept.class === best?.class),
    ),
  ];
}

/** The most probable class of a picture. */
export function predicted(entry: ImageEntry | undefined): { class: string; probability: number } | undefined {
  return entry?.explanation?.prediction.reduce((best, one) => (one.probability > best.probability ? one : best));
}

/** Whether the picture's integrated maps are those of the present settings. */
export function isIntegrated(entry: ImageEntry | undefined, state: StudioState): boolean {
  return entry?.integratedWith === settingsKey(state.view);
}

/** What a LAP decides when it is asked alone, beside what the network decided. */
export interface LapVote extends BaseVote {
  /** Whether the network decided the same. */
  agrees: boolean;
}

/** The votes of all LAPs by a rule, the card's if none is given, shallowest first; none where it cannot tell classes apart. */
export function lapVotes(
  entry: ImageEntry | undefined,
  { model }: Pick<StudioState, "model">,
  rule?: VoteRule,
): LapVote[] {
  const card = model.info?.card;
  const best = predicted(entry);
  if (!card || !entry?.explanation || !best) return [];
  return entry.explanation.laps.flatMap((lap) => {
    const vote = lapVote(lap, card, rule);
    return vote ? [{ ...vote, agrees: vote.class === best.class }] : [];
  });
}
