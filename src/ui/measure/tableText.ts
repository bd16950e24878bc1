import type { Share } from "../../base";
import type { Quality } from "../../metrics";
import { inPercent, intervalText } from "../compare/tableText";

/** One measured number with its name. */
export interface TableRow extends Share {
  name: string;
  hint?: string;
  /** A share unless told: only these are told in per cent. */
  kind?: Quality["kind"];
}

/** A row's value: "91.7 %", or "0.834" of what is no share. */
export function valueText(row: TableRow): string {
  return isShare(row) ? inPercent(row) : plainText(row.value);
}

/** A row's interval: "88.4 – 95.1 %", or "0.781 – 0.876" of what is no share. */
export function rowInterval(row: TableRow): string {
  return isShare(row) ? intervalText(row) : row.interval.map(plainText).join(" – ");
}

/** Whether it lies between 0 and 100 %. */
export function isShare({ kind = "share" }: TableRow): boolean {
  return kind === "share";
}

function plainText(value: number): string {
  const digits = Math.abs(value).toFixed(3);
  return value < 0 && digits !== "0.000" ? `−${digits}` : digits;
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
      return [row.name, isKnown ? valueText(row) : "–", isKnown ? rowInterval(row) : "", String(row.n)];
    }),
  ];
  return lines.map((line) => `| ${line.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n") + "\n";
}
