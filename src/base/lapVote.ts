import type { ModelCard } from "./card";
import type { LapMaps } from "./explanation";
import { mass, maximum } from "./grid";

/** How the maps of one LAP alone become a decision (section 5): the largest sum, or any pixel above 0.5. */
export type VoteRule = "sum" | "any";

/** What one LAP alone decides. */
export interface LapVote {
  layer: string;
  class: string;
  /** By which it decided, one per class that has a concept: the sums of its maps, or with "any" their highest pixel. */
  sums: { class: string; sum: number }[];
  /** One per class of the card, adding up to 1: shares of the sums, or with "any" the highest pixel and what it leaves. */
  prediction: { class: string; probability: number }[];
}

/**
 * A LAP as a predictor of its own (section 5): maps of several concepts of one class are added up.
 *
 * `sum`: the class whose maps have the larger sum. `any`: there is one class with concepts and one without; the former
 * if any pixel of its maps is above 0.5.
 *
 * @returns undefined when the card's concepts cannot tell classes apart
 */
export function lapVote(lap: LapMaps, { classes, concepts, vote = "sum" }: VoteCard): LapVote | undefined {
  const spoken = classes.filter((name) => concepts.some((concept) => concept.class === name));
  const mapsOf = (name: string) => lap.concepts.filter((_, c) => concepts[c]?.class === name);
  return vote === "any" ? anyPixel(lap.name, classes, spoken, mapsOf) : largestSum(lap.name, classes, spoken, mapsOf);
}

type VoteCard = Pick<ModelCard, "classes" | "concepts" | "vote">;
type MapsOf = (name: string) => LapMaps["concepts"];

function largestSum(layer: string, classes: string[], spoken: string[], mapsOf: MapsOf): LapVote | undefined {
  if (spoken.length < 2) return undefined;
  const sums = spoken.map((name) => ({ class: name, sum: mapsOf(name).reduce((sum, grid) => sum + mass(grid), 0) }));
  const winner = sums.reduce((top, one) => (one.sum > top.sum ? one : top));
  const whole = sums.reduce((total, { sum }) => total + sum, 0);
  const shareOf = (name: string) => {
    const own = sums.find((one) => one.class === name);
    // Maps that are empty everywhere favour nobody.
    return own ? (whole > 0 ? own.sum / whole : 1 / sums.length) : 0;
  };
  const prediction = classes.map((name) => ({ class: name, probability: shareOf(name) }));
  return { layer, class: winner.class, sums, prediction };
}

function anyPixel(layer: string, classes: string[], spoken: string[], mapsOf: MapsOf): LapVote | undefined {
  const [positive] = spoken;
  const negative = classes.find((name) => name !== positive);
  if (positive === undefined || negative === undefined || classes.length !== 2) return undefined;
  const top = Math.max(...mapsOf(positive).map(maximum));
  const prediction = classes.map((name) => ({ class: name, probability: name === positive ? top : 1 - top }));
  return { layer, class: top > 0.5 ? positive : negative, sums: [{ class: positive, sum: top }], prediction };
}
