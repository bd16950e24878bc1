import type { Share } from "../../base";
import { inPercent, intervalText } from "../compare/tableText";

/** One measured share with its name. */
export interface TableRow extends Share {
  name: string;
  hint?: string;
}

/** A table for a spreadsheet: shares as numbers in [0, 1], the ends of intervals in columns of their own. */
export function tsvOf(rows: readonly TableRow[]): string {
  const lines = rows.map(({ name, value, interval: [low, high], n }) => {
    const numbers = n > 0 ? [value, low, high].map((one) => one.toFixed(4)) : ["", "", ""];
    return [name.replace(/\s+/g, " "), ...numbers, n];
  });
  return [["Metric", "Value", "Low", "High", "n"], ...lines].map((line) => line.join("\t")).join("\n") + "\n";
}

/** The table for a Markdown document. */
export function markdownOf(rows: readonly TableRow[]): string {
  const lines = [
    ["Metric", "Value", "95 % interval", "n"],
    ["---", "---:", "---:", "---:"],
    ...rows.map((row) => {
      const isKnown = row.n > 0;
      return [row.name, isKnown ? inPercent(row) : "–", isKnown ? intervalText(row) : "", String(row.n)];
    }),
  ];
  return lines.map((line) => `| ${line.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n") + "\n";
}
