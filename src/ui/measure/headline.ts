import type { EvaluationReport, Share } from "../../base";
import { intervalText } from "../compare/tableText";
import { percent } from "../parts/format";
import { classSizes } from "./confusions";
import { originWords } from "./operatingWords";
import { thresholdText } from "./rocReading";
import { scopeWords } from "./scopeWords";
import type { Measured } from "./useMeasured";

type Told = Pick<Measured, "classes" | "scope" | "operating"> & {
  report: Pick<EvaluationReport, "evaluation" | "confusion" | "topFive" | "verdicts">;
};

/** What was found, in sentences that need no statistics: how many are right, of which class, and what guessing would get. */
export function headline({ report, classes, scope, operating }: Told): string[] {
  const { evaluation, confusion, topFive } = report;
  const { positive, threshold } = operating;
  const { n, accuracy, sensitivity, specificity } = evaluation;
  if (n === 0) return ["No picture could be measured."];
  const right = Math.round(accuracy.value * n);
  const at =
    threshold === undefined
      ? ""
      : `Deciding for “${classes[positive]}” from ${thresholdText(threshold)} on (${originWords(operating, report.verdicts)}), `;
  const sentences = [
    `${at}${at ? "the" : "The"} network is right on ${right} of ${pictures(n, scopeWords[scope])}: accuracy ${withInterval(accuracy)}.`,
  ];
  if (topFive && topFive.n > 0) {
    sentences.push(`The true class is among its first five on ${hits(topFive)} of ${n}: ${withInterval(topFive)}.`);
  }
  if (sensitivity && specificity && sensitivity.n > 0 && specificity.n > 0) {
    sentences.push(
      `It finds ${hits(sensitivity)} of ${sensitivity.n} “${classes[positive]}” (sensitivity ${percent(sensitivity.value)}) ` +
        `and ${hits(specificity)} of ${specificity.n} “${classes[1 - positive]}” (specificity ${percent(specificity.value)}).`,
    );
  }
  return [...sentences, ...guessing(accuracy, confusion, classes)];
}

/** A share with its interval: "91.7 % (95 % interval 85.3 – 95.4 %)". */
export function withInterval(share: Share): string {
  return `${percent(share.value)} (95 % interval ${intervalText(share)})`;
}

/** What the commonest class alone would get, where there are several. */
function guessing(accuracy: Share, confusion: EvaluationReport["confusion"], classes: readonly string[]): string[] {
  const sizes = [...classSizes(confusion)];
  if (sizes.length < 2) return [];
  const [most, count] = sizes.reduce((top, one) => (one[1] > top[1] ? one : top));
  const share = count / accuracy.n;
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
