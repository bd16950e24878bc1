import type { ModelCard } from "./card";
import type { LapMaps } from "./explanation";
import { mlpLogits, type SumMlp } from "./sumMlp";

/** How the maps of one LAP alone become a decision (section 5): the largest sum, any pixel above 0.5, or an MLP on the sums. */
export type VoteRule = "sum" | "any" | "mlp";

/** What one LAP alone decides. */
export interface LapVote {
  layer: string;
  class: string;
  rule: VoteRule;
  /** By which it decided: of classes with concepts the sums of their maps, with "any" the highest pixel; with "mlp" of all its logits. */
  sums: { class: string; sum: number }[];
  /** One per class of the card, adding up to 1: shares of the sums, the highest pixel and what it leaves, or softmax of the logits. */
  prediction: { class: string; probability: number }[];
}

/**
 * A LAP as a predictor of its own (section 5): maps of several concepts of one class are added up.
 *
 * `sum`: the class whose maps have the larger sum. `any`: there is one class with concepts and one without; the former
 * if any pixel of its maps is above 0.5. `mlp`: the card has a 2-layer perceptron from the concept sums to the classes.
 *
 * @param rule that of the card, if it is not said
 * @returns undefined when the rule cannot tell the card's classes apart, or a number it needs is not finite
 */
export function lapVote(lap: VotingLap, card: VoteCard, rule = card.vote ?? "sum"): LapVote | undefined {
  const { classes, concepts, mlp } = card;
  if (rule === "mlp") return mlp?.laps[lap.name] && byMlp(lap, classes, mlp.laps[lap.name]!);
  const ofClass = new Map<string | undefined, number[]>();
  for (const [c, { class: name }] of concepts.entries()) {
    const those = ofClass.get(name);
    if (those) those.push(c);
    else ofClass.set(name, [c]);
  }
  const spoken = classes.filter((name) => ofClass.has(name));
  const read = (values: Float32Array) => (name: string) => ofClass.get(name)!.map((c) => values[c]!);
  return rule === "any"
    ? anyPixel(lap.name, classes, spoken, read(lap.highest))
    : largestSum(lap.name, classes, spoken, read(lap.sums));
}

/** The rules by which a card's LAPs can decide, its own first. */
export function voteRules({ classes, concepts, mlp, vote = "sum" }: VoteCard): VoteRule[] {
  const speakers = new Set(concepts.map((concept) => concept.class));
  const spoken = classes.filter((name) => speakers.has(name)).length;
  const can: Record<VoteRule, boolean> = {
    sum: spoken >= 2,
    any: spoken === 1 && classes.length === 2,
    mlp: mlp !== undefined,
  };
  return [vote, ...(["sum", "any", "mlp"] as const).filter((rule) => rule !== vote)].filter((rule) => can[rule]);
}

type VoteCard = Pick<ModelCard, "classes" | "concepts" | "vote" | "mlp">;
type VotingLap = Pick<LapMaps, "name" | "grid" | "sums" | "highest">;
/** The numbers of the concepts that speak for a class. */
type Read = (name: string) => number[];

function largestSum(layer: string, classes: string[], spoken: string[], read: Read): LapVote | undefined {
  if (spoken.length < 2) return undefined;
  const sums = spoken.map((name) => ({ class: name, sum: read(name).reduce((sum, each) => sum + each, 0) }));
  const winner = sums.reduce((top, one) => (one.sum > top.sum ? one : top));
  const whole = sums.reduce((total, { sum }) => total + sum, 0);
  const own = new Map(sums.map(({ class: name, sum }) => [name, sum]));
  const shareOf = (name: string) => {
    const sum = own.get(name);
    // Maps that are empty everywhere favour nobody.
    return sum === undefined ? 0 : whole > 0 ? sum / whole : 1 / sums.length;
  };
  const prediction = classes.map((name) => ({ class: name, probability: shareOf(name) }));
  return { layer, rule: "sum", class: winner.class, sums, prediction };
}

function anyPixel(layer: string, classes: string[], spoken: string[], read: Read): LapVote | undefined {
  const [positive] = spoken;
  const negative = classes.find((name) => name !== positive);
  if (positive === undefined || negative === undefined || classes.length !== 2) return undefined;
  const top = Math.max(...read(positive));
  const prediction = classes.map((name) => ({ class: name, probability: name === positive ? top : 1 - top }));
  const winner = top > 0.5 ? positive : negative;
  return { layer, rule: "any", class: winner, sums: [{ class: positive, sum: top }], prediction };
}

function byMlp({ name, grid, sums }: VotingLap, classes: string[], mlp: SumMlp): LapVote | undefined {
  const logits = mlpLogits(sums, grid[0] * grid[1], mlp);
  if (!logits) return undefined;
  const top = logits.reduce((highest, value) => Math.max(highest, value), -Infinity);
  const raised = Array.from(logits, (logit) => Math.exp(logit - top));
  const whole = raised.reduce((sum, value) => sum + value, 0);
  return {
    ...{ layer: name, rule: "mlp", class: classes[logits.indexOf(top)]! },
    sums: classes.map((each, c) => ({ class: each, sum: logits[c]! })),
    prediction: classes.map((each, c) => ({ class: each, probability: raised[c]! / whole })),
  };
}
