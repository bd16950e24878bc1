import { clusterCounts, type EvaluationReport } from "../../base";
import type { MeasureScope, RunEntry } from "../../state";
import { enumeration } from "../parts/format";
import { classSizes } from "./confusions";
import { type Decided, originNotice } from "./operatingWords";

/** Fewer pictures than these say little. */
const FEW = 50;
/** The same of one class. */
const FEW_OF_CLASS = 10;
/** More names than these are not listed. */
const MOST_NAMES = 6;

export interface NoticeFacts {
  report: Pick<EvaluationReport, "confusion" | "verdicts" | "failed" | "coloured">;
  classes: readonly string[];
  scope: MeasureScope;
  /** The run whose weights were measured, if it is still there. */
  run: Pick<RunEntry, "name" | "train" | "heldOut"> | undefined;
  /** Whether there are runs that the network could be compared with. */
  hasRuns: boolean;
  /** Whether the network was fine-tuned before it was opened here. */
  isFineTuned: boolean;
  /** Pictures that have another class by now, or none. */
  changed: number;
  /** How many were to be measured, and how many of them were. */
  total: number;
  done: number;
  /** How the network decides, and where its threshold comes from. */
  operating: Decided;
  /** To whom pictures belong, measured ones and others, by id; and what those are called. */
  clusters: ReadonlyMap<string, number>;
  owners: { one: string; many: string };
}

/** Why numbers of a report are to be trusted less, in sentences; none where nothing speaks against them. */
export function reportNotices(facts: NoticeFacts): string[] {
  const { report, changed } = facts;
  const n = report.verdicts.length;
  return [
    ...partial(facts),
    ...originNotice(facts.operating, report.verdicts),
    ...seenBefore(facts),
    ...inColour(report),
    ...tooFew(facts, n),
    ...dependent(facts),
    ...(report.failed.length > 0
      ? [`${counted(report.failed.length)} could not be read and ${report.failed.length === 1 ? "is" : "are"} not counted; see below.`]
      : []), // prettier-ignore
    ...(changed > 0 ? [`The labels of ${counted(changed)} were changed since; measure again.`] : []),
  ];
}

function partial({ done, total }: NoticeFacts): string[] {
  if (done >= total) return [];
  return [`Only ${done} of ${total} pictures were measured, a random part of them.`]; // prettier-ignore
}

function seenBefore({
  report: { verdicts },
  run,
  scope,
  hasRuns,
  isFineTuned,
  clusters,
  owners,
}: NoticeFacts): string[] {
  if (!run) {
    const side =
      scope === "held-out" || !hasRuns
        ? []
        : ["Pictures of the training side are counted; to compare with a run that learnt from them, measure on held-out ones."]; // prettier-ignore
    return isFineTuned
      ? [...side, "This network was fine-tuned before it was opened here. If these pictures were among those it learnt from, the numbers are too good."] // prettier-ignore
      : side;
  }
  const [learnt, chosen] = [new Set(run.train), new Set(run.heldOut)];
  const count = (among: Set<string>) => verdicts.filter(({ id }) => among.has(id)).length;
  const [taught, seen] = [count(learnt), count(chosen)];
  const known = new Set([...learnt].map((id) => clusters.get(id)));
  known.delete(undefined);
  const akin = verdicts.filter(({ id }) => !learnt.has(id) && known.has(clusters.get(id))).length;
  return [
    ...(taught > 0
      ? [`${run.name} learnt from ${taught} of these ${verdicts.length} pictures, so the numbers are too good; trust those of held-out pictures.`]
      : []),
    ...(akin > 0
      ? [`${run.name} learnt from other pictures of the same ${owners.many} as ${akin} of these ${verdicts.length}, so the numbers may be too good; pictures of ${owners.many} that no run has seen give honest ones.`]
      : []),
    ...(seen > 0
      ? [`The best epoch of ${run.name} was chosen by ${seen} of these pictures, so the numbers are optimistic; pictures that no run has seen give honest ones.`]
      : []),
  ]; // prettier-ignore
}

function inColour({ coloured = 0, verdicts }: NoticeFacts["report"]): string[] {
  if (coloured === 0) return [];
  const are = coloured === 1 ? "is" : "are";
  return [`${coloured} of these ${counted(verdicts.length)} ${are} in colour; the network was taught grey ones only, and what it says of ${coloured === 1 ? "it" : "them"} means little.`]; // prettier-ignore
}

function dependent({ report: { verdicts }, clusters, owners }: NoticeFacts): string[] {
  const told = clusterCounts(verdicts.map(({ id }) => clusters.get(id)));
  if (told.images === told.clusters) return [];
  const which = told.images === verdicts.length ? "" : `${told.images} of `;
  const whose = told.clusters === 1 ? `one ${owners.one}` : `${told.clusters} ${owners.many}`;
  return [`The intervals take each picture as independent, though ${which}these ${counted(verdicts.length)} come from ${whose}: they should be wider.`]; // prettier-ignore
}

function tooFew({ report: { confusion }, classes }: NoticeFacts, n: number): string[] {
  if (n === 0) return [];
  const sizes = classSizes(confusion);
  const named = (is: (count: number) => boolean) => classes.filter((_, c) => is(sizes.get(c) ?? 0));
  const present = named((count) => count > 0);
  const sentences: string[] = [];
  if (n < FEW) {
    sentences.push(`${counted(n)} ${n === 1 ? "is" : "are"} few: the intervals are wide, and others could give quite different numbers.`); // prettier-ignore
  }
  if (present.length === 1) {
    sentences.push(`All are of one class, “${present[0]}”: how the network does on others is not known, and there is no ROC curve.`); // prettier-ignore
    return sentences;
  }
  const absent = named((count) => count === 0);
  if (absent.length > 0) sentences.push(`There is no picture of ${listed(absent)}.`);
  const rare = named((count) => count > 0 && count < FEW_OF_CLASS);
  if (n >= FEW && rare.length > 0) {
    sentences.push(`Fewer than ${FEW_OF_CLASS} pictures are of ${listed(rare)}: how often ${rare.length === 1 ? "it is" : "they are"} recognised is hardly known.`); // prettier-ignore
  }
  return sentences;
}

function listed(names: string[]): string {
  const quoted = names.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  const others = names.length - quoted.length;
  return enumeration(others > 0 ? [...quoted, `${others} more classes`] : quoted);
}

function counted(n: number): string {
  return n === 1 ? "1 picture" : `${n} pictures`;
}
