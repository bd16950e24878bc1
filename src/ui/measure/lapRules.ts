import { csvFormatRows } from "d3";

import { type EvaluationReport, RULE_NAMES, type RuleQuality, type Share } from "../../base";
import type { TableRow } from "./tableText";

/** From such a ratio of two classes' sizes on, shares say little about the rarer one. */
const UNBALANCED = 1.5;

/** The rules of every LAP, shallowest first; LAPs that cannot decide are left out. */
export function rulesByLap(rules: readonly RuleQuality[]): { layer: string; rules: RuleQuality[] }[] {
  const found = new Map<string, RuleQuality[]>();
  for (const one of rules) found.set(one.layer, [...(found.get(one.layer) ?? []), one]);
  return [...found].map(([layer, own]) => ({ layer, rules: own }));
}

/** Whether means of the recalls belong beside the shares: two classes, one of them much rarer than the other. */
export function isUnbalanced({ classes, rules }: Pick<EvaluationReport, "classes" | "rules">): boolean {
  const sizes = classes.map(({ recall }) => recall.n).filter((n) => n > 0);
  if (sizes.length !== 2 || !rules.some(({ balanced }) => balanced)) return false;
  return Math.max(...sizes) > UNBALANCED * Math.min(...sizes);
}

/** The shares of one rule that are told, by their names. */
export function ruleShares({ predictivity, faithfulness, balanced }: RuleQuality, withBalanced: boolean) {
  const shares: { name: string; share: Share }[] = [
    { name: "predictivity", share: predictivity },
    { name: "faithfulness", share: faithfulness },
  ];
  if (withBalanced && balanced) {
    shares.push({ name: "balanced predictivity", share: balanced.predictivity });
    shares.push({ name: "balanced faithfulness", share: balanced.faithfulness });
  }
  return shares;
}

/** What each LAP alone does by each rule, as rows of a table. */
export function lapRows(
  report: Pick<EvaluationReport, "classes" | "rules">,
  titleOf: (layer: string) => string,
): TableRow[] {
  const withBalanced = isUnbalanced(report);
  return report.rules.flatMap((one) =>
    ruleShares(one, withBalanced).map(({ name, share }) => ({
      name: `${titleOf(one.layer)} ${name} (${RULE_NAMES[one.rule]})`,
      ...share,
    })),
  );
}

/** A row for every LAP and rule; shares in [0, 1], the ends of intervals in columns of their own. */
export function lapsCsv(report: Pick<EvaluationReport, "classes" | "rules">): string {
  const withBalanced = isUnbalanced(report);
  const names = report.rules[0] ? ruleShares(report.rules[0], withBalanced).map(({ name }) => name) : [];
  const head = ["lap", "rule", ...names.flatMap((name) => [name, `${name} low`, `${name} high`]), "n"];
  const rows = report.rules.map((one) => [
    ...[one.layer, RULE_NAMES[one.rule]],
    ...ruleShares(one, withBalanced).flatMap(({ share: { value, interval, n } }) =>
      [value, ...interval].map((number) => (n > 0 ? number.toFixed(4) : "")),
    ),
    String(one.predictivity.n),
  ]);
  return csvFormatRows([head, ...rows]) + "\n";
}
