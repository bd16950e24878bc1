import { csvParse } from "d3";
import { describe, expect, it } from "vitest";

import type { RuleQuality, Share } from "../../base";
import { fakeMeasured } from "./fakeMeasured";
import { isUnbalanced, lapRows, lapsCsv, rulesByLap } from "./lapRules";
import { ruleWords } from "./lapWords";

const { report } = fakeMeasured();
const share = (value: number, n = 10): Share => ({ value, n, interval: [value / 2, 1] });

/** Two classes of so many pictures, one LAP by the rule "any". */
function sized(...sizes: number[]) {
  const balanced = { predictivity: share(0.25), faithfulness: share(0.125) };
  const rules: RuleQuality[] = [
    { layer: "lap1", rule: "any", predictivity: share(1), faithfulness: share(0.5), balanced },
  ];
  return { rules, classes: sizes.map((n, i) => ({ class: i, recall: share(1, n), precision: share(1, n) })) };
}

describe("LAPs by rule", () => {
  it("stand together, shallowest first", () => {
    expect(rulesByLap(report.rules).map(({ layer, rules }) => [layer, ...rules.map(({ rule }) => rule)])).toEqual([
      ["lap1", "sum", "mlp"],
      ["lap2", "sum"],
    ]);
  });

  it("are rows with the rule in their names", () => {
    expect(lapRows(report, (layer) => layer).map(({ name, value }) => [name, value])).toEqual([
      ["lap1 predictivity (larger sum)", 0.6],
      ["lap1 faithfulness (larger sum)", 1],
      ["lap1 predictivity (MLP of sums)", 0.8],
      ["lap1 faithfulness (MLP of sums)", 0.8],
      ["lap2 predictivity (larger sum)", 0.75],
      ["lap2 faithfulness (larger sum)", 0.5],
    ]);
  });

  it("have means of the recalls where one class is much rarer", () => {
    expect([sized(10, 15), sized(15, 10), sized(10, 16), sized(16, 10), sized(10, 0), sized(9, 90, 9)].map(isUnbalanced)).toEqual([false, false, true, true, false, false]);
    expect(isUnbalanced({ ...sized(10, 40), rules: report.rules })).toBe(false);
    expect(lapRows(sized(10, 40), String).map(({ name, value }) => [name, value]).slice(2)).toEqual([
      ["lap1 balanced predictivity (any pixel above 0.5)", 0.25],
      ["lap1 balanced faithfulness (any pixel above 0.5)", 0.125],
    ]);
    expect(ruleWords(sized(10, 40))).toMatch(/^Any pixel: .* Balanced: /);
    expect(ruleWords(report)).toMatch(/^Larger sum: .* MLP: [^:]*$/);
  }); // prettier-ignore

  it("are a table for spreadsheets, empty where a LAP did not decide", () => {
    const rows = csvParse(lapsCsv(sized(10, 40)));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ lap: "lap1", rule: "any pixel above 0.5", predictivity: "1.0000", "predictivity low": "0.5000", "balanced faithfulness": "0.1250", n: "10" });
    const none = { ...sized(10, 10), rules: [{ layer: "lap1", rule: "mlp" as const, predictivity: share(0, 0), faithfulness: share(0, 0) }] };
    expect(csvParse(lapsCsv(none))[0]).toMatchObject({ predictivity: "", "faithfulness high": "", n: "0" });
  }); // prettier-ignore
});
