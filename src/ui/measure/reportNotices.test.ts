import { expect, it } from "vitest";

import type { Verdict } from "../../base";
import { cells } from "./fakeMeasured";
import { type NoticeFacts, reportNotices } from "./reportNotices";

const verdicts = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `${i}` }) as Verdict);

function notices(change: Partial<NoticeFacts> & { confusion?: number[][]; n?: number }) {
  const { confusion = [[50, 0], [0, 50]], n = 100, ...rest } = change; // prettier-ignore
  const report = { confusion: cells(confusion), verdicts: verdicts(n), failed: [] };
  return reportNotices({ report, classes: ["no", "yes"], scope: "held-out", run: undefined, hasRuns: false, isFineTuned: false, changed: 0, done: n, total: n, operating: { positive: 1, threshold: undefined }, clusters: new Map(), owners: { one: "patient", many: "patients" }, ...rest }); // prettier-ignore
}

it("are none where nothing speaks against the numbers", () => {
  expect(notices({})).toEqual([]);
});

it("tell what the run in use learnt from, and what its best epoch was chosen by", () => {
  const run = { name: "Run 1", train: ["0", "1", "gone"], heldOut: ["2", "3", "4"] };
  expect(notices({ run })).toEqual([
    expect.stringContaining("Run 1 learnt from 2 of these 100 pictures"),
    expect.stringContaining("The best epoch of Run 1 was chosen by 3 of these pictures, so the numbers are optimistic"),
  ]);
  expect(notices({ run: { ...run, train: ["gone"], heldOut: [] } })).toEqual([]);
});

it("warn of the training side and of a network that was fine-tuned elsewhere", () => {
  expect(notices({ scope: "train", hasRuns: true })).toEqual([expect.stringContaining("training side")]);
  expect(notices({ scope: "all" })).toEqual([]);
  expect(notices({ isFineTuned: true })).toEqual([expect.stringContaining("was fine-tuned before")]);
});

it("warn of few pictures, of one class alone, of a class that is hardly there", () => {
  expect(notices({ n: 49 })).toEqual([expect.stringMatching(/^49 pictures are few/)]);
  expect(notices({ n: 50 })).toEqual([]);
  expect(notices({ confusion: [[0, 0], [30, 30]] })).toEqual([expect.stringContaining("one class, “yes”")]); // prettier-ignore
  expect(notices({ confusion: [[91, 0], [0, 9]] })).toEqual([expect.stringContaining("Fewer than 10 pictures are of “yes”")]); // prettier-ignore
  const three = { classes: ["a", "b", "c"], confusion: [[50, 0, 0], [0, 50, 0], [0, 0, 0]] }; // prettier-ignore
  expect(notices(three)).toEqual(["There is no picture of “c”."]);
});

it("tell of pictures that belong together, where several are measured, and of those whose others were learnt from", () => {
  const clusters = (n: number, of: (i: number) => number) =>
    new Map(Array.from({ length: n }, (_, i) => [`${i}`, of(i)]));
  expect(notices({ clusters: clusters(100, (i) => i) })).toEqual([]);
  expect(notices({ clusters: clusters(100, (i) => i % 60) })).toEqual([
    "The intervals take each picture as independent, though these 100 pictures come from 60 patients: they should be wider.",
  ]);
  expect(notices({ clusters: clusters(30, (i) => i % 10) })).toEqual([
    "The intervals take each picture as independent, though 30 of these 100 pictures come from 10 patients: they should be wider.",
  ]);
  const run = { name: "Run 1", train: ["learnt", "0"], heldOut: [] };
  const some = new Map([["learnt", 1], ["0", 2], ["1", 1], ["2", 3]]); // prettier-ignore
  expect(notices({ run, clusters: some })).toEqual([
    expect.stringContaining("Run 1 learnt from 1 of these 100 pictures"),
    expect.stringContaining("Run 1 learnt from other pictures of the same patients as 1 of these 100"),
  ]);
});

it("tell how many are in colour, where the network was taught grey ones only", () => {
  const report = { confusion: cells([[50, 0], [0, 50]]), verdicts: verdicts(100), failed: [] }; // prettier-ignore
  expect(notices({ report: { ...report, coloured: 12 } })).toEqual([
    "12 of these 100 pictures are in colour; the network was taught grey ones only, and what it says of them means little.",
  ]);
  expect(notices({ report: { ...report, coloured: 1 } })[0]).toMatch(/^1 of these 100 pictures is in colour; .* of it means little/); // prettier-ignore
});

it("tell of pictures that failed and of labels that changed since", () => {
  const report = { confusion: cells([[50, 0], [0, 50]]), verdicts: verdicts(100), failed: [{ id: "x", problem: "No." }] }; // prettier-ignore
  expect(notices({ report, changed: 2 })).toEqual([
    "1 picture could not be read and is not counted; see below.",
    "The labels of 2 pictures were changed since; measure again.",
  ]);
});

it("tell of a part that was measured", () => {
  expect(notices({ done: 100, total: 120 })).toEqual([expect.stringMatching(/^Only 100 of 120 pictures were measured/)]); // prettier-ignore
});

it("warn of a threshold that was chosen on the same pictures, or on some of them, and of no other", () => {
  const at = (from: number, n: number, prints?: string[]): string[] => {
    const ids = Array.from({ length: n }, (_, i) => `${from + i}`);
    const on = { scope: "train" as const, n, at: 0, prints: prints ?? ids };
    return notices({ operating: { positive: 1, threshold: 0.3, on } });
  };
  expect(at(0, 100)).toEqual([expect.stringMatching(/^The threshold 0.300 was chosen on the pictures that it is measured on/)]); // prettier-ignore
  expect(at(90, 40)).toEqual([expect.stringContaining("was chosen on 40 training pictures, and 10 of these 100 are among them")]); // prettier-ignore
  expect(at(100, 40)).toEqual([]);
  expect(at(100, 40, [])).toEqual([expect.stringContaining("40 training pictures that were forgotten since")]);
  expect(notices({ operating: { positive: 1, threshold: 0.3 } })).toEqual([]);
});
