import { qualities, type Quality } from "../../metrics";
import type { TableRow } from "./tableText";
import type { Measured } from "./useMeasured";

/** A metric as a row of tables. */
export type QualityRow = TableRow & Pick<Quality, "key" | "kind" | "method" | "isFurther">;

/** The numbers that tell how good decisions are; those that cannot be had are left out. */
export function qualityRows({
  report,
  classes,
  operating,
}: Pick<Measured, "report" | "classes" | "operating">): QualityRow[] {
  return qualities(report, classes, operating.positive).map(({ title, ...row }) => ({ name: title, ...row }));
}

/** By which methods the intervals of rows are found, in sentences: "Wilson for shares. Balanced accuracy: Newcombe." */
export function methodWords(rows: readonly QualityRow[]): string {
  const named = new Map<string, string[]>();
  for (const { name, method } of rows) {
    // "F1 (smile)" is "F1" here.
    named.set(method, [...(named.get(method) ?? []), name.replace(/ \(.*$/s, "")]);
  }
  return [...named]
    .map(([method, names]) => (method === "Wilson" ? "Wilson for shares." : `${names.join(", ")}: ${method}.`))
    .join(" ");
}
