import type { EvaluationReport, Share } from "../../base";
import type { MeasureScope } from "../../state";
import { intervalText } from "../compare/tableText";
import { percent } from "../parts/format";

/** How the pictures of a scope are called in a sentence. */
export const scopeWords: Record<MeasureScope, string> = {
  "held-out": "held-out",
  train: "training",
  all: "labelled",
};

/**
 * What was found, in sentences that need no statistics: how many are right, of which class, and what guessing would get.
 *
 * @param classes names, in the network's order
 */
export function headline(
  { evaluation, confusion }: Pick<EvaluationReport, "evaluation" | "confusion">,
  classes: readonly string[],
  scope: MeasureScope,
): string[] {
  const { n, accuracy, sensitivity, specificity } = evaluation;
  if (n === 0) return ["No picture could be measured."];
  const right = Math.round(accuracy.value * n);
  const sentences = [
    `The network is right on ${right} of ${pictures(n, scopeWords[scope])}: accuracy ${withInterval(accuracy)}.`,
  ];
  if (sensitivity && specificity && sensitivity.n > 0 && specificity.n > 0) {
    sentences.push(
      `It finds ${hits(sensitivity)} of ${sensitivity.n} “${classes.at(-1)}” (sensitivity ${percent(sensitivity.value)}) ` +
        `and ${hits(specificity)} of ${specificity.n} “${classes[0]}” (specificity ${percent(specificity.value)}).`,
    );
  }
  return [...sentences, ...guessing(evaluation.accuracy, confusion, classes)];
}

/** A share with its interval: "91.7 % (95 % interval 85.3 – 95.4 %)". */
export function withInterval(share: Share): string {
  return `${percent(share.value)} (95 % interval ${intervalText(share)})`;
}

/** What the commonest class alone would get, where there are several. */
function guessing(accuracy: Share, confusion: readonly number[][], classes: readonly string[]): string[] {
  const counts = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  if (counts.filter((count) => count > 0).length < 2) return [];
  const most = counts.indexOf(Math.max(...counts));
  const share = counts[most]! / accuracy.n;
  const always = `Always answering “${classes[most]}” would be right on ${percent(share)}`;
  if (accuracy.interval[0] > share) return [`${always}.`];
  if (accuracy.interval[1] < share) return [`${always}, which is better than the network.`];
  return [`${always}; whether the network is better than that cannot be told from these pictures.`];
}

function hits({ value, n }: Share): number {
  return Math.round(value * n);
}

function pictures(n: number, kind: string): string {
  return n === 1 ? `1 ${kind} picture` : `${n} ${kind} pictures`;
}
