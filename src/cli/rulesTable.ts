import { RULE_NAMES, type RuleQuality, type Share } from "../base";

/** LAPs by rule as lines of text: shares in per cent with their 95 % intervals. */
export function rulesTable(rules: readonly RuleQuality[]): string {
  if (rules.length === 0) return "The concepts of this network do not tell its classes apart, so its LAPs cannot decide alone.\n"; // prettier-ignore
  const isBalanced = rules.some(({ balanced }) => balanced !== undefined);
  const head = ["LAP", "rule", "predictivity", "faithfulness", ...(isBalanced ? ["balanced pred.", "balanced faith."] : []), "n"]; // prettier-ignore
  const lines = rules.map(({ layer, rule, predictivity, faithfulness, balanced }) => [
    ...[layer, RULE_NAMES[rule], written(predictivity), written(faithfulness)],
    ...(isBalanced ? [balanced?.predictivity, balanced?.faithfulness].map((share) => (share ? written(share) : "")) : []), // prettier-ignore
    String(predictivity.n),
  ]);
  const rows = [head, ...lines];
  const widths = head.map((_, c) => Math.max(...rows.map((row) => row[c]!.length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, c) => cell.padEnd(widths[c]!))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

function written({ value, interval: [low, high], n }: Share): string {
  const percent = (share: number) => (100 * share).toFixed(1);
  return n > 0 ? `${percent(value)} [${percent(low)}, ${percent(high)}]` : "-";
}
