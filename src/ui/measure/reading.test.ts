import { describe, expect, it } from "vitest";

import { precisionRecall } from "../../metrics";
import { calibrationWords } from "./calibrationWords";
import { commonConfusions, occurringClasses } from "./confusions";
import { classRows, sortedRows } from "./classRows";
import { cells, fakeMeasured } from "./fakeMeasured";
import { precisionAt, precisionWords } from "./precisionWords";
import { linePath, nearestPlace } from "./plotFrame";
import { lapRows } from "./lapRules";
import { methodWords, qualityRows } from "./qualityRows";
import { operatingPoint, rocWords, thresholdFor } from "./rocReading";
import { secondsLeft } from "./secondsLeft";
import { speakingConcept } from "./speakingConcept";
import { markdownOf, rowInterval, tsvOf, valueText } from "./tableText";
import { choiceTitle, chosenVerdicts } from "./verdictChoice";

const measured = fakeMeasured();
const { report, classes } = measured;

describe("the ROC curve", () => {
  const { points } = report.roc[0]!.curve;
  it("works at 0.5 with the shares that the decisions have", () => {
    const { truePositiveRate, falsePositiveRate } = points[operatingPoint(points)]!;
    expect(truePositiveRate).toBe(report.evaluation.sensitivity!.value);
    expect(1 - falsePositiveRate).toBe(report.evaluation.specificity!.value);
  });
  it("counts a score of exactly 0.5 as positive", () => {
    const at = (threshold: number) => ({ threshold, falsePositiveRate: 0, truePositiveRate: 0 });
    expect(operatingPoint([at(Infinity), at(0.5), at(0.4)])).toBe(1);
    expect(operatingPoint([at(Infinity), at(0.4)])).toBe(0);
  });
  it("is read at the nearest point", () => {
    const places = points.map((point) => [point.falsePositiveRate, point.truePositiveRate] as const);
    expect(nearestPlace(places, 0.02, 0.3)).toBe(1);
    expect(nearestPlace(places, 1, 1)).toBe(5);
    expect(rocWords(points[3]!)).toBe("Threshold 0.750: sensitivity 66.7\u00a0%, specificity 50.0\u00a0%");
    expect(rocWords(points[0]!)).toBe("Threshold above every score: sensitivity 0\u00a0%, specificity 100\u00a0%");
    expect(rocWords({ ...points[1]!, threshold: 0.99998 })).toContain("Threshold 1.00:");
  });
});

describe("a threshold", () => {
  const points = [Infinity, 0.9, 0.8, 0.6, 0.4, 0.2].map((threshold, i) => ({
    threshold,
    truePositiveRate: [0, 0.5, 0.5, 0.9, 1, 1][i]!,
    falsePositiveRate: [0, 0, 0.1, 0.3, 0.6, 1][i]!,
  }));
  it("reaches what is asked for with the most of the other", () => {
    expect(thresholdFor(points, { kind: "sensitivity", least: 0.9 })).toBe(0.6);
    expect(thresholdFor(points, { kind: "sensitivity", least: 0.95 })).toBe(0.4);
    expect(thresholdFor(points, { kind: "specificity", least: 0.9 })).toBe(0.9);
    expect(thresholdFor(points, { kind: "balance" })).toBe(0.6);
  });
  it("is none where only one above every score would do", () => {
    const bad = points.slice(3);
    expect(thresholdFor([points[0]!, ...bad], { kind: "specificity", least: 0.9 })).toBeUndefined();
  });
});

describe("classes", () => {
  const names = ["apple", "Pear 10", "pear 2", "fig"];
  const share = (value: number, n: number) => ({ value, n, interval: [0, 1] as [number, number] });
  const rows = classRows(
    {
      ...report,
      confusion: cells([[5, 1, 2, 0], [3, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1]]),
      classes: [
        { class: 0, recall: share(0.625, 8), precision: share(0.625, 8), auc: share(0.7, 12) },
        { class: 1, recall: share(0, 3), precision: share(0, 1), auc: share(0.9, 12) },
        { class: 2, recall: share(0, 0), precision: share(0, 2) },
        { class: 3, recall: share(1, 1), precision: share(1, 1), auc: share(0.8, 12) },
      ],
    },
    names,
  ); // prettier-ignore
  const order = (...how: [Parameters<typeof sortedRows>[1], string?]) => sortedRows(rows, ...how).map(({ index }) => index); // prettier-ignore
  it("know what they are taken for most", () => {
    expect(rows.map(({ mistake }) => mistake?.decided)).toEqual([2, 0, undefined, undefined]);
  });
  it("are sorted both ways, those without a number last", () => {
    expect(order({ column: "recall", isDown: false })).toEqual([1, 0, 3, 2]);
    expect(order({ column: "recall", isDown: true })).toEqual([3, 0, 1, 2]);
    expect(rows.map(({ f1 }) => f1?.value)).toEqual([10 / 16, 0, undefined, 1].map((f1) => f1 && (expect.closeTo(f1, 12) as number))); // prettier-ignore
    expect(order({ column: "f1", isDown: true })).toEqual([3, 0, 1, 2]);
    expect(order({ column: "auc", isDown: true })).toEqual([1, 3, 0, 2]);
    expect(order({ column: "name", isDown: false })).toEqual([0, 3, 2, 1]);
  });
  it("are found by a part of their name", () => {
    expect(order({ column: "n", isDown: true }, " PEAR")).toEqual([1, 2]);
  });
});

describe("confusions", () => {
  const many = cells([[5, 1, 0, 0], [3, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 1]]); // prettier-ignore
  it("are of classes that a picture is of, or was taken for", () => {
    expect(occurringClasses(many)).toEqual([0, 1, 3]);
    expect(occurringClasses(cells([[0, 2], [0, 0]]))).toEqual([0, 1]); // prettier-ignore
  });
  it("come with the most pictures first, then the larger share", () => {
    expect(commonConfusions(many, 9)).toEqual([
      { truth: 1, decided: 0, count: 3, share: 1 },
      { truth: 3, decided: 1, count: 1, share: 0.5 },
      { truth: 0, decided: 1, count: 1, share: 1 / 6 },
    ]);
    expect(commonConfusions(many, 1)).toHaveLength(1);
  });
});

describe("listed decisions", () => {
  const ids = (choice: Parameters<typeof chosenVerdicts>[1]) =>
    chosenVerdicts(report.verdicts, choice).map(({ id }) => id);
  it("are the most confident first", () => {
    expect(ids({ kind: "mistakes" })).toEqual(["1", "3"]);
    expect(ids({ kind: "cell", truth: 1, decided: 1 })).toEqual(["4", "2"]);
    expect(ids({ kind: "class", truth: 0 })).toEqual(["1", "0"]);
    expect(ids({ kind: "all" })).toEqual(["4", "1", "3", "0", "2"]);
  });
  it("have a name", () => {
    expect(choiceTitle({ kind: "cell", truth: 0, decided: 1 }, classes)).toBe("“no” taken for “yes”");
    expect(choiceTitle({ kind: "cell", truth: 0, decided: 0 }, classes)).toBe("“no”, recognised");
  });
});

describe("tables", () => {
  it("name the numbers, and leave out what was not measured", () => {
    expect(qualityRows(measured).map(({ name, n }) => [name, n])).toEqual([
      ["Accuracy", 5],
      ["Balanced accuracy", 5],
      ["Sensitivity (yes)", 3],
      ["Specificity (no)", 2],
      ["Positive predictive value", 3],
      ["Negative predictive value", 2],
      ["Area under ROC", 5],
      ["Average precision", 5],
      ["F1 (yes)", 5],
      ["Matthews correlation", 5],
      ["Cohen’s kappa", 5],
      ["Brier score (lower is better)", 5],
      ["Log loss (lower is better)", 5],
    ]);
    const none = { value: 0, n: 0, interval: [0, 1] as [number, number] };
    const oneClass = { ...report, roc: [], evaluation: { ...report.evaluation, specificity: none } };
    expect(qualityRows({ ...measured, report: oneClass }).map(({ name }) => name)).not.toContain("Specificity (no)");
  });
  it("tell recall and precision where the network decides, or that it decides for nothing", () => {
    const { points } = precisionRecall(report.roc[0]!.curve);
    const at = (threshold?: number) => precisionAt(points[operatingPoint(points, threshold)], "0.5", "yes");
    expect(at()).toBe("At 0.5: recall 66.7\u00a0%, precision 66.7\u00a0%");
    expect(at(0.99)).toBe("At 0.5: nothing is decided as “yes”");
    expect(precisionWords(points[0]!)).toBe("Threshold 0.938: recall 33.3\u00a0%, precision 100\u00a0%");
  });
  it("say by which methods their intervals are found", () => {
    expect(methodWords(qualityRows(measured))).toMatch(/^Wilson for shares\. Balanced accuracy: Newcombe\. .*\. F1: Wilson, indirect \(Lam et al\. 2023\)\. /); // prettier-ignore
  });
  it("tell in per cent what is a share, and only that", () => {
    const rows = qualityRows(measured);
    const of = (key: string) => rows.find((row) => row.key === key)!;
    expect([valueText(of("f1")), valueText(of("cohensKappa")), valueText(of("brierScore"))]).toEqual(["66.7 %", "0.167", "0.332"]); // prettier-ignore
    const low = { ...of("cohensKappa"), value: -0.0001, interval: [-0.5, 0.25] as [number, number] };
    expect([valueText(low), rowInterval(low)]).toEqual(["0.000", "−0.500 – 0.250"]);
    expect(markdownOf([low])).toContain("| Cohen’s kappa | 0.000 | −0.500 – 0.250 | 5 |");
    expect(tsvOf([low]).split("\n")[1]).toBe("Cohen’s kappa\t-0.0001\t-0.5000\t0.2500\t5");
  });
  it("are copied for spreadsheets and for documents", () => {
    const rows = lapRows(report, (layer) => layer.toUpperCase());
    expect(tsvOf(rows).split("\n")[1]).toBe("LAP1 predictivity (larger sum)\t0.6000\t0.1000\t0.9000\t5");
    expect(markdownOf(rows).split("\n")[2]).toBe("| LAP1 predictivity (larger sum) | 60.0 % | 10.0 – 90.0 % | 5 |");
    expect(markdownOf([{ ...rows[0]!, name: "a|b", n: 0 }])).toContain("| a\\|b | – |  | 0 |");
  });
});

it("calibration is told in words", () => {
  const of = (confidence: number, value: number) =>
    calibrationWords({
      expectedError: 0,
      bins: [{ from: 0, to: 1, confidence, right: { value, n: 4, interval: [0, 1] } }],
    });
  expect(of(0.9, 0.5)).toBe("surer than right by 40 points");
  expect(of(0.5, 0.75)).toBe("more often right than sure, by 25 points");
  expect(of(0.5, 0.51)).toBe("on the whole as sure as it is right");
});

it("a line draws places that look the same once", () => {
  expect(linePath([[0, 0], [0.01, 0.02], [1.24, 3]])).toBe("M0 0L1.2 3"); // prettier-ignore
  expect(linePath([])).toBe("");
});

it("the time that is left is known once something is done", () => {
  expect(secondsLeft({ done: 0, total: 10, seconds: 3 })).toBeUndefined();
  expect(secondsLeft({ done: 4, total: 10, seconds: 2 })).toBe(3);
});

it("a class without a concept is shown with the first one, which does not speak for it", () => {
  const concepts = [{ name: "common" }, { name: "smile", class: "smile" }];
  expect(speakingConcept(concepts, "smile")).toEqual({ concept: 1, speaks: true });
  expect(speakingConcept(concepts, "neutral")).toEqual({ concept: 0, speaks: false });
});
