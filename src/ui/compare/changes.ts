import type { ComparedRow } from "../../state";

/**
 * What became of a decision: "changed" where another one is no better or nobody knows what is right, "still wrong" and
 * "kept" where it is the same.
 */
export type Verdict = "repaired" | "broken" | "changed" | "still wrong" | "kept";

/** One held-out picture and how much its answer changed. */
export interface Change {
  row: ComparedRow;
  /** Indices of the classes. */
  from: number;
  to: number;
  verdict: Verdict;
  /** Largest change of a class's probability, in [0, 1]. */
  probability: number;
}

export type Order = "map" | "probability" | "decision";

/** A row with what it means. */
function changeOf(row: ComparedRow): Change {
  const [from, to] = [best(row.before), best(row.after)];
  const probability = Math.max(...row.after.map((p, c) => Math.abs(p - row.before[c]!)));
  return { row, from, to, verdict: verdictOf(from, to, row.truth), probability };
}

function verdictOf(from: number, to: number, truth: number | undefined): Verdict {
  if (from === to) return truth === undefined || to === truth ? "kept" : "still wrong";
  if (to === truth) return "repaired";
  return from === truth ? "broken" : "changed";
}

function best(probabilities: readonly number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

const rank: Record<Verdict, number> = { broken: 0, repaired: 1, changed: 2, "still wrong": 3, kept: 4 };

/**
 * The pictures that changed most, first. By "decision" only those whose decision is another one: broken ones, then
 * repaired ones.
 */
export function orderedChanges(rows: readonly ComparedRow[], order: Order): Change[] {
  const changes = rows.map(changeOf);
  if (order === "map") return changes.sort((a, b) => b.row.mapChange - a.row.mapChange);
  if (order === "probability") return changes.sort((a, b) => b.probability - a.probability);
  return changes
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => rank[a.verdict] - rank[b.verdict] || b.probability - a.probability);
}

/** How many decisions were repaired, broken, and so on. */
export function countFlips(rows: readonly ComparedRow[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { repaired: 0, broken: 0, changed: 0, "still wrong": 0, kept: 0 };
  for (const row of rows) counts[changeOf(row).verdict]++;
  return counts;
}
