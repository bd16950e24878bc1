import { describe, expect, it } from "vitest";

import type { Evaluation, Share } from "../../base";
import { metricRows, rise } from "./metricRows";
import { markdownTable, tsvTable } from "./tableText";

const share = (value: number, n = 40): Share => ({ value, n, interval: [value - 0.1, value + 0.05] });
const evaluation = (accuracy: number, faithfulness: number, change: Partial<Evaluation> = {}): Evaluation => ({
  n: 40,
  accuracy: share(accuracy),
  sensitivity: share(0.8, 20),
  specificity: undefined,
  balancedAccuracy: share(accuracy),
  laps: [
    {
      layer: "lap4",
      faithfulness: share(faithfulness),
      predictivity: share(0.5, 0),
      active: { smile: 0.125 },
    },
  ],
  ...change,
});
const rows = metricRows(evaluation(0.75, 0.5), evaluation(0.9, 0.475), ["neutral", "smile"]);

describe("metricRows", () => {
  it("lists what was measured, and leaves out what was measured on nothing", () => {
    expect(rows.map(({ metric, n }) => [metric, n])).toEqual([
      ["Accuracy", 40],
      ["Balanced accuracy", 40],
      ["Sensitivity (smile)", 20],
      ["LAP 4 faithfulness", 40],
      ["LAP 4 smile active", 40],
    ]);
  });

  it("gives the rise in percentage points", () => {
    expect(rows.map(rise).map((points) => points?.toFixed(3))).toEqual([
      "15.000",
      "15.000",
      "0.000",
      "-2.500",
      "0.000",
    ]);
  });

  it("tells how maps lie to boxes, the integrated one first", () => {
    const boxes = (inside: number): Evaluation["boxes"] =>
      ["lap4", "integrated"].map((layer) => ({
        ...{ layer, inside: share(inside, 6), peak: share(0.5, 6), iou: share(0.25, 6), even: 0.1 },
      }));
    const both = [evaluation(0.75, 0.5, { boxes: boxes(0.25) }), evaluation(0.9, 0.5, { boxes: boxes(0.75) })] as const;
    const told = metricRows(...both, ["neutral", "smile"]).filter(({ n }) => n === 6);
    expect(told.map((row) => [row.metric, rise(row)])).toEqual([
      ["Integrated: map inside the boxes", 50],
      ["Integrated: highest pixel in a box", 0],
      ["Integrated: IoU with the boxes", 0],
      ["LAP 4: map inside the boxes", 50],
      ["LAP 4: highest pixel in a box", 0],
      ["LAP 4: IoU with the boxes", 0],
    ]);
  });

  it("knows a LAP that was not measured before", () => {
    const [row] = metricRows(evaluation(0.75, 0.5, { laps: [] }), evaluation(0.9, 0.5), ["a", "b"]).slice(3);
    expect([row!.before, row!.after?.value, rise(row!)]).toEqual([undefined, 0.5, undefined]);
  });
});

describe("the table as text", () => {
  it("is Markdown with a column for each side", () => {
    const [head, line, accuracy, , , lap, active] = markdownTable(rows, "Run 2 | best").split("\n");
    expect(head).toBe("| Metric | Original | 95 % interval | Run 2 \\| best | 95 % interval | Difference | n |");
    expect(line).toMatch(/^\| --- \|( ---: \|){6}$/);
    expect(accuracy).toBe("| Accuracy | 75.0 % | 65.0 – 80.0 % | 90.0 % | 80.0 – 95.0 % | +15.0 | 40 |");
    expect(lap).toBe("| LAP 4 faithfulness | 50.0 % | 40.0 – 55.0 % | 47.5 % | 37.5 – 52.5 % | −2.5 | 40 |");
    expect(active).toBe("| LAP 4 smile active | 12.5 % |  | 12.5 % |  | 0.0 | 40 |");
  });

  it("is numbers for a spreadsheet, the same number of cells in every line", () => {
    const lines = tsvTable(rows, "Run\t2").trimEnd().split("\n");
    expect(new Set(lines.map((line) => line.split("\t").length))).toEqual(new Set([9]));
    expect(lines[0]!.split("\t").slice(4, 7)).toEqual(["Run 2", "Run 2 low", "Run 2 high"]);
    expect(lines[1]).toBe("Accuracy\t0.7500\t0.6500\t0.8000\t0.9000\t0.8000\t0.9500\t0.1500\t40");
    expect(lines[5]).toBe("LAP 4 smile active\t0.1250\t\t\t0.1250\t\t\t0.0000\t40");
  });
});
