import type { Verdict } from "../base";

/** Probability of the decided class, 0 to 1. */
export function confidence({ probable, decided }: Verdict): number {
  return probable.find((one) => one.class === decided)?.probability ?? 0;
}

/** The wrong decision of which the network was surest; undefined where all are right. */
export function worstMistake(verdicts: readonly Verdict[]): Verdict | undefined {
  let worst: Verdict | undefined;
  for (const verdict of verdicts) {
    if (verdict.truth === verdict.decided) continue;
    if (!worst || confidence(verdict) > confidence(worst)) worst = verdict;
  }
  return worst;
}
