import { expect, it } from "vitest";

import type { Share } from "../base";
import { rulesTable } from "./rulesTable";

const share = (value: number, n = 40): Share => ({ value, n, interval: [value - 0.1, value + 0.05] });

it("has a line for every LAP and rule, its columns below each other", () => {
  const table = rulesTable([
    { layer: "lap1", rule: "sum", predictivity: share(0.9), faithfulness: share(0.875) },
    { layer: "lap10", rule: "mlp", predictivity: share(0.5, 0), faithfulness: share(0.5, 0) },
  ]);
  expect(table.split("\n")).toEqual([
    "LAP    rule         predictivity       faithfulness       n",
    "lap1   larger sum   90.0 [80.0, 95.0]  87.5 [77.5, 92.5]  40",
    "lap10  MLP of sums  -                  -                  0",
    "",
  ]);
});

it("has the means of the recalls where there are some, and a sentence where there is nothing", () => {
  const balanced = { predictivity: share(0.6), faithfulness: share(0.7) };
  const table = rulesTable([
    { layer: "lap1", rule: "any", predictivity: share(0.9), faithfulness: share(0.8), balanced },
  ]);
  expect(table).toContain("balanced pred.     balanced faith.    n");
  expect(table).toMatch(/any pixel above 0.5 .* 60.0 \[50.0, 65.0\]  70.0 \[60.0, 75.0\]  40$/m);
  expect(rulesTable([])).toContain("cannot decide alone");
});
