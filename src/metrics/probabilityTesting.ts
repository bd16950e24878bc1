import type { Verdict } from "../base";

/** A picture's class, and the probability of every class; tests read nothing else of it. */
export const verdict = (truth: number, probabilities: number[]): Verdict => ({
  ...{ id: "", truth, decided: 0, truthRank: 1, laps: [] },
  probable: probabilities.map((probability, label) => ({ class: label, probability })),
  truthProbability: probabilities[truth]!,
});

/** Seven pictures of two classes: two have the same probabilities, one as much of either class. */
export const ofTwo = [0.1, 0.4, 0.35, 0.8, 0.8, 0.5, 0.2].map((p, i) => verdict([0, 0, 1, 1, 0, 1, 0][i]!, [1 - p, p]));

/** Four pictures of three classes, the last taken for another one. */
export const ofThree = [
  verdict(0, [0.7, 0.2, 0.1]),
  verdict(1, [0.1, 0.8, 0.1]),
  verdict(2, [0.3, 0.3, 0.4]),
  verdict(0, [0.2, 0.5, 0.3]),
];
