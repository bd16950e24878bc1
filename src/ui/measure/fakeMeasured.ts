import type { CalibrationBin, ConfusionCell, Share, Verdict } from "../../base";
import type { Measured } from "./useMeasured";

const share = (hits: number, n: number): Share => ({ value: hits / n, n, interval: [0.1, 0.9] });

/** Truth, decision, and the probability of the last class. */
const decisions = [
  [0, 0, 0.25],
  [0, 1, 0.875],
  [1, 1, 0.75],
  [1, 0, 0.125],
  [1, 1, 0.9375],
] as const;

/** The cells of a confusion matrix, from the whole of it. */
export const cells = (counts: number[][]): ConfusionCell[] =>
  counts.flatMap((row, truth) => row.flatMap((count, decided) => (count > 0 ? [{ truth, decided, count }] : [])));

/** A measurement of five pictures of "no" and "yes" and one that could not be read, for tests; its names are hostile. */
export function fakeMeasured(change: Partial<Measured> = {}): Measured {
  const verdicts = decisions.map(([truth, decided, yes], i): Verdict => ({
    ...{ id: `${i}`, truth, decided },
    probable: [{ class: 0, probability: 1 - yes }, { class: 1, probability: yes }].sort((a, b) => b.probability - a.probability), // prettier-ignore
    truthProbability: truth === 1 ? yes : 1 - yes,
    truthRank: truth === decided ? 1 : 2,
    laps: [
      { layer: "lap1", vote: decided },
      { layer: "lap2", vote: i === 0 ? undefined : 1 },
    ],
  }));
  const bins = Array.from({ length: 10 }, (_, b): CalibrationBin => ({
    ...{ from: b / 10, to: (b + 1) / 10, confidence: (b + 0.5) / 10 },
    right: b === 8 ? share(1, 2) : { value: 0, n: 0, interval: [0, 1] },
  }));
  return {
    operating: { positive: 1, threshold: undefined },
    backends: ["wasm"],
    ...{ status: "done", scope: "held-out", classes: ["no", "yes"], laps: ["lap1", "lap2"], done: 6, total: 6 },
    ...{ started: Date.UTC(2024, 1, 3, 4, 5), seconds: 1 },
    network: { title: "T", name: "t", hash: "f".repeat(64), run: undefined, runName: undefined, limits: undefined, mlpCaveat: undefined },
    pictures: {
      0: { image: "i0", name: "plain.png" },
      1: { image: "i1", name: `<script>alert("1")</script>&'.png` },
      2: { image: "i2", name: 'comma, "quote".png' },
      3: { image: "i3", name: "folder/line\nbreak.png" },
      4: { image: "i4", name: "x.png" },
      bad: { image: "i5", name: "bad.png" },
    },
    report: {
      evaluation: {
        ...{ n: 5, accuracy: share(3, 5), sensitivity: share(2, 3), specificity: share(1, 2) },
        balancedAccuracy: { value: 7 / 12, n: 5, interval: [0.2, 0.9] },
        laps: [
          { layer: "lap1", predictivity: share(3, 5), faithfulness: share(5, 5), active: { yes: 0.25 } },
          { layer: "lap2", predictivity: share(3, 4), faithfulness: share(2, 4), active: { yes: 0.5 } },
        ],
      },
      rules: [
        { layer: "lap1", rule: "sum", predictivity: share(3, 5), faithfulness: share(5, 5) },
        { layer: "lap1", rule: "mlp", predictivity: share(4, 5), faithfulness: share(4, 5) },
        { layer: "lap2", rule: "sum", predictivity: share(3, 4), faithfulness: share(2, 4) },
      ],
      confusion: cells([[1, 1], [1, 2]]),
      classes: [
        { class: 0, recall: share(1, 2), precision: share(1, 2) },
        { class: 1, recall: share(2, 3), precision: share(2, 3) },
      ],
      roc: [
        {
          class: 1,
          curve: {
            points: [
              { threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 },
              { threshold: 0.9375, falsePositiveRate: 0, truePositiveRate: 1 / 3 },
              { threshold: 0.875, falsePositiveRate: 0.5, truePositiveRate: 1 / 3 },
              { threshold: 0.75, falsePositiveRate: 0.5, truePositiveRate: 2 / 3 },
              { threshold: 0.25, falsePositiveRate: 1, truePositiveRate: 2 / 3 },
              { threshold: 0.125, falsePositiveRate: 1, truePositiveRate: 1 },
            ],
            ...{ auc: 0.5, interval: [0, 1], positives: 3, negatives: 2 },
          },
        },
      ],
      calibration: { bins, expectedError: 0.1 },
      verdicts,
      failed: [{ id: "bad", problem: "It is no <image>." }],
    },
    ...change,
  }; // prettier-ignore
}
