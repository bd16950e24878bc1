import { expect, it } from "vitest";

import type { Share } from "../../base";
import { fakeMeasured } from "./fakeMeasured";
import { groupMetrics, groupRows, groupsApart, measuredGroupings, measuredGroups } from "./measuredGroups";
import { qualityRows } from "./qualityRows";
import { choiceTitle, chosenVerdicts } from "./verdictChoice";

const measured = fakeMeasured();
const sexes = ["F", "F", "M", "M", undefined];
for (const [i, sex] of sexes.entries()) {
  if (sex) measured.pictures[i] = { ...measured.pictures[i]!, attributes: { sex, site: "north" } };
}
const [sex] = measuredGroupings(measured);
const metrics = groupMetrics(measured);
const rows = measuredGroups(sex!, measured);

it("all pictures, and each group with what it can tell", () => {
  expect(measuredGroupings(measured).map(({ attribute }) => attribute)).toEqual(["sex", "site"]);
  expect(metrics.map(({ title }) => title)).toEqual([
    "Accuracy",
    "Balanced accuracy",
    "Sensitivity (yes)",
    "Specificity (no)",
    "Area under ROC",
    "F1 (yes)",
  ]);
  expect(rows.map(({ name, n, positives }) => [name, n, positives])).toEqual([
    ["All", 5, 3],
    ["F", 2, 0],
    ["M", 2, 2],
    ["not said", 1, 1],
  ]);
  const values = rows.map(({ shares }) => shares.map((share) => share?.value));
  expect(values[0]!.slice(0, 4)).toEqual([3 / 5, expect.closeTo(7 / 12, 12), 2 / 3, 1 / 2]);
  // Of three positives two are found, and one of the others is taken for one.
  expect(values[0]![5]).toBeCloseTo((2 * 2) / (2 * 2 + 1 + 1), 12);
  expect(values[1]).toEqual([1 / 2, undefined, undefined, 1 / 2, undefined, undefined]);
  expect(values[2]).toEqual([1 / 2, undefined, 1 / 2, undefined, undefined, undefined]);
  const whole = qualityRows(measured);
  metrics.forEach(({ title }, i) => {
    // The curve of the made report is not of its pictures.
    if (title !== "Area under ROC")
      expect(rows[0]!.shares[i]!.value).toBeCloseTo(whole.find(({ name }) => name === title)!.value, 12);
  });
});

it("of more than two classes a group has no positives", () => {
  const change = { classes: ["no", "yes", "perhaps"], pictures: measured.pictures };
  const [grouping] = measuredGroupings(fakeMeasured(change));
  expect(groupMetrics(fakeMeasured(change))).toMatchObject([
    { title: "Accuracy", isCompared: true },
    { title: "Balanced accuracy", isCompared: true },
    { title: "Macro F1", isCompared: false },
  ]);
  expect(measuredGroups(grouping!, fakeMeasured(change))[1]).toMatchObject({ positives: undefined, shares: [{ n: 2 }, undefined, undefined] }); // prettier-ignore
});

it("as rows to be copied, one for each number there is", () => {
  expect(groupRows(sex!, rows, metrics).map(({ name, n }) => [name, n])).toEqual([
    ...metrics.map(({ title }, i) => [`All: ${title}`, [5, 5, 3, 2, 5, 5][i]]),
    ...[["sex F: Accuracy", 2], ["sex F: Specificity (no)", 2], ["sex M: Accuracy", 2], ["sex M: Sensitivity (yes)", 2]], // prettier-ignore
    ...[
      ["sex not said: Accuracy", 1],
      ["sex not said: Sensitivity (yes)", 1],
    ],
  ]);
});

it("groups differ where their intervals lie apart", () => {
  const group = (name: string, value: number, width: number) => {
    const share: Share = { value, n: 9, interval: [value - width, value + width] };
    return { name, ids: new Set<string>(), n: 9, positives: 1, shares: Array<Share>(6).fill(share) };
  };
  const all = { ...group("All", 0.1, 0), ids: undefined };
  const apart = (...groups: (typeof all | ReturnType<typeof group>)[]) => groupsApart(sex!, [all, ...groups], metrics);
  // Neither by accuracy nor by F1, which follow from how many positives there are.
  expect(apart(group("F", 0.9, 0.05), group("M", 0.6, 0.1), group("X", 0.7, 0.2))).toEqual(
    ["Balanced accuracy", "Sensitivity (yes)", "Specificity (no)", "Area under ROC"].map(
      (title) => `${title} is 60.0 % where sex is M and 90.0 % where sex is F: the intervals lie apart.`,
    ),
  );
  const accuracy = groupMetrics({ classes: ["a", "b", "c"], operating: measured.operating }).slice(0, 1);
  expect(groupsApart(sex!, [all, group("F", 0.9, 0.05), group("M", 0.6, 0.1)], accuracy)).toHaveLength(1);
  expect(apart(group("F", 0.9, 0.15), group("M", 0.6, 0.15))).toEqual([]);
  expect(apart(group("F", 0.9, 0.05))).toEqual([]);
});

it("a group's decisions are listed, the surest first", () => {
  const choice = { kind: "group" as const, title: "sex: F", ids: sex!.groups[0]!.ids };
  expect(chosenVerdicts(measured.report.verdicts, choice).map(({ id }) => id)).toEqual(["1", "0"]);
  expect(choiceTitle(choice, measured.classes)).toBe("sex: F");
});
