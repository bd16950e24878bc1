import type { Verdict } from "../../base";
import { originOf, type OperatingPoint, type ThresholdGoal } from "../../state";
import { thresholdText } from "./rocReading";
import { scopeWords } from "./scopeWords";

/** How a network decides, and where its threshold comes from. */
export type Decided = Pick<OperatingPoint, "positive" | "threshold" | "aim" | "on">;

/** "chosen on 231 training pictures, for a sensitivity of at least 95 %": where a threshold comes from, as seen from a report. */
export function originWords(decided: Decided, verdicts: readonly Verdict[]): string {
  const origin = originOf(decided, verdicts);
  const aim = decided.aim ? `, ${aimWords(decided.aim)}` : "";
  if (origin.kind === "given") return "given before measuring";
  if (origin.kind === "these") return `chosen on these pictures${aim}`;
  const words = `chosen on ${placeWords(decided)}`;
  if (origin.kind === "some") return `${words}, ${countWords(origin)} of which are among these${aim}`;
  return `${words}${origin.kind === "unknown" ? " that were forgotten since" : ""}${aim}`;
}

/** The same before anything is measured with it: "chosen on 231 training pictures". */
export function placeOfChoice(decided: Decided): string {
  return decided.on ? `chosen on ${placeWords(decided)}${decided.aim ? `, ${aimWords(decided.aim)}` : ""}` : "given before measuring"; // prettier-ignore
}

/** Why numbers at a threshold are to be trusted less; none where it was chosen on other pictures, or beforehand. */
export function originNotice(decided: Decided, verdicts: readonly Verdict[]): string[] {
  if (decided.threshold === undefined) return [];
  const origin = originOf(decided, verdicts);
  const threshold = `The threshold ${thresholdText(decided.threshold)}`;
  if (origin.kind === "these") {
    return [`${threshold} was chosen on the pictures that it is measured on, so sensitivity and specificity there are optimistic; check it on others.`]; // prettier-ignore
  }
  if (origin.kind === "some") {
    return [`${threshold} was chosen on ${placeWords(decided)}, and ${countWords(origin)} of these ${verdicts.length} are among them, so sensitivity and specificity are optimistic; check it on others.`]; // prettier-ignore
  }
  if (origin.kind === "unknown") {
    return [`${threshold} was chosen on ${placeWords(decided)} that were forgotten since; if these are among them, sensitivity and specificity are optimistic.`]; // prettier-ignore
  }
  return [];
}

function aimWords(aim: ThresholdGoal): string {
  return aim.kind === "balance"
    ? "for the best sum of sensitivity and specificity (Youden)"
    : `for a ${aim.kind} of at least ${Math.round(100 * aim.least)}\u00a0%`;
}

function placeWords({ on }: Decided): string {
  return on ? `${on.n} ${scopeWords[on.scope]} ${on.n === 1 ? "picture" : "pictures"}` : "";
}

function countWords({ count, isAbout }: { count: number; isAbout: boolean }): string {
  return isAbout ? `about ${count}` : String(count);
}
