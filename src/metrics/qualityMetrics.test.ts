import { expect, it } from "vitest";

import { seededRandom } from "../base";
import { evaluationReport, type ReportedObservation } from "./evaluationReport";
import { qualities, qualityMetrics } from "./qualityMetrics";
import { reportAt } from "./reportAt";

/** Images whose true class is rather the more probable. */
function drawn(n: number, classes: number): ReportedObservation[] {
  const random = seededRandom(classes);
  return Array.from({ length: n }, (_, i) => {
    const truth = Math.floor(random() * classes);
    const raw = Array.from({ length: classes }, (_, c) => random() + (c === truth ? 0.4 : 0));
    const sum = raw.reduce((total, value) => total + value, 0);
    const probabilities = Float32Array.from(raw, (value) => value / sum);
    const decided = probabilities.indexOf(Math.max(...probabilities));
    return { id: `${i}`, truth, decided, probabilities, laps: [] };
  });
}

const names = (count: number) => Array.from({ length: count }, (_, c) => `class ${c}`);
const two = evaluationReport(drawn(5000, 2), 2);

it("every number has a key and a title of its own, and lies in its interval", () => {
  expect(new Set(qualityMetrics.map(({ key }) => key)).size).toBe(qualityMetrics.length);
  for (const [report, count] of [[two, 2], [evaluationReport(drawn(300, 7), 7), 7]] as const) {
    const found = qualities(report, names(count), 1);
    expect(new Set(found.map(({ title }) => title)).size).toBe(found.length);
    for (const { value, interval, n } of found) {
      expect(n).toBe(Math.round(n));
      expect(interval[0]).toBeLessThan(value);
      expect(interval[1]).toBeGreaterThan(value);
    }
  } // prettier-ignore
});

it("tells of two classes and of many what applies to them", () => {
  const keys = (count: number) =>
    qualities(evaluationReport(drawn(200, count), count), names(count), 1).map(({ key }) => key);
  expect(keys(2)).toEqual(["accuracy", "balancedAccuracy", "sensitivity", "specificity", "positivePredictiveValue", "negativePredictiveValue", "areaUnderRoc", "averagePrecision", "f1", "matthewsCorrelation", "cohensKappa", "brierScore", "logLoss"]); // prettier-ignore
  expect(keys(7)).toEqual(["accuracy", "balancedAccuracy", "topFive", "macroAuc", "macroAveragePrecision", "macroF1", "matthewsCorrelation", "cohensKappa", "multiclassBrierScore", "logLoss"]); // prettier-ignore
  expect(keys(30)).not.toContain("multiclassBrierScore");
});

it("follows the threshold and the class that is looked for", () => {
  const at = (positive: number, threshold?: number) =>
    new Map(
      qualities(reportAt(two, { positive, threshold }), names(2), positive).map((one) => [one.key, one] as const),
    );
  const [usual, strict, other] = [at(1), at(1, 0.7), at(0)];
  for (const key of ["accuracy", "sensitivity", "f1", "matthewsCorrelation", "cohensKappa"]) {
    expect(strict.get(key)!.value).not.toBe(usual.get(key)!.value);
  }
  for (const key of ["areaUnderRoc", "averagePrecision", "brierScore", "logLoss"]) {
    expect(strict.get(key)!.value).toBe(usual.get(key)!.value);
  }
  const harmonic = (2 * strict.get("sensitivity")!.value * strict.get("positivePredictiveValue")!.value) / (strict.get("sensitivity")!.value + strict.get("positivePredictiveValue")!.value); // prettier-ignore
  expect(strict.get("f1")!.value).toBeCloseTo(harmonic, 12);
  expect(other.get("f1")!.title).toBe("F1 (class 0)");
  expect(other.get("matthewsCorrelation")!.value).toBeCloseTo(usual.get("matthewsCorrelation")!.value, 12);
});

it("leaves out what pictures of one class cannot tell, and says nothing of none", () => {
  const report = evaluationReport(drawn(50, 2).filter(({ truth }) => truth === 0), 2); // prettier-ignore
  expect(qualities(report, names(2), 1).map(({ key }) => key)).toEqual(["accuracy", "balancedAccuracy", "specificity", "positivePredictiveValue", "negativePredictiveValue", "brierScore", "logLoss"]); // prettier-ignore
  expect(qualities(evaluationReport([], 2), names(2), 1)).toEqual([]);
  expect(qualities(evaluationReport([], 30), names(30), 1)).toEqual([]);
});
