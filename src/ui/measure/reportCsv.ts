import { csvFormatRows } from "d3";

import type { Measured } from "./useMeasured";

/** Every picture a row: its class, what was decided with which probabilities, and what each LAP alone decides. */
export function reportCsv({ report, classes, laps, pictures }: Measured): string {
  const nameOf = (id: string) => pictures[id]?.name ?? id;
  const head = ["file", "sha256", "truth", "decided", "right", ...classes.map((name) => `p ${name}`), ...laps.map((name) => `vote ${name}`), "problem"]; // prettier-ignore
  const measured = report.verdicts.map(({ id, truth, decided, probabilities, votes }) => [
    ...[nameOf(id), id, classes[truth]!, classes[decided]!, truth === decided ? "1" : "0"],
    ...[...probabilities].map(sixDigits),
    ...laps.map((_, i) => (votes[i] === undefined ? "" : classes[votes[i]]!)),
    "",
  ]);
  const blank = [...classes, ...laps].map(() => "");
  const failed = report.failed.map(({ id, problem }) => [nameOf(id), id, "", "", "", ...blank, problem]);
  return csvFormatRows([head, ...measured, ...failed]) + "\n";
}

/** A probability as a float32 has it, without the crumbs of float64. */
export function sixDigits(value: number): string {
  return String(Number(value.toPrecision(7)));
}
