import type { Share } from "../../base";
import { type Grouping, groupings, soughtNames, subgroupMetrics, subgroupQuality } from "../../metrics";
import type { TableRow } from "./tableText";
import type { Measured } from "./useMeasured";

type Reported = Pick<Measured, "report" | "classes" | "operating" | "pictures">;

/** A group of measured pictures, or all of them. */
export interface MeasuredGroup {
  /** Of those of which nothing is said: "not said". */
  name: string;
  /** Undefined: all. */
  ids: ReadonlySet<string> | undefined;
  n: number;
  /** How many of them are of the class that is looked for; of networks with two classes. */
  positives: number | undefined;
  /** In the order of `groupMetrics`; undefined where these pictures cannot tell it. */
  shares: (Share | undefined)[];
}

/** A number that is told of every group. */
export interface GroupMetric {
  title: string;
  hint: string;
  /** Whether groups are compared by it. */
  isCompared: boolean;
}

/** What is told of every group. */
export function groupMetrics({ classes, operating }: Pick<Measured, "classes" | "operating">): GroupMetric[] {
  const names = soughtNames(classes, operating.positive);
  return subgroupMetrics(classes.length).map(({ title, hint, inGroups: { apart } }) => ({
    ...{ title: title(names), hint: hint(names) },
    isCompared: apart === "any" || apart === (classes.length === 2 ? "two" : "many"),
  }));
}

/** By what the measured pictures can be grouped: attributes of which they have two values or more. */
export function measuredGroupings({ report, pictures }: Pick<Measured, "report" | "pictures">): Grouping[] {
  return groupings(new Map(report.verdicts.map(({ id }) => [id, pictures[id]?.attributes])));
}

/** How good the decisions are in each group, all pictures first. */
export function measuredGroups({ groups }: Grouping, { report, classes, operating }: Reported): MeasuredGroup[] {
  const positive = classes.length === 2 ? operating.positive : undefined;
  const all = { name: "All", ids: undefined };
  return [all, ...groups.map(({ name, ids }) => ({ name: name ?? "not said", ids }))].map(({ name, ids }) => {
    const own = ids ? report.verdicts.filter(({ id }) => ids.has(id)) : report.verdicts;
    return {
      ...{ name, ids, n: own.length },
      positives: positive === undefined ? undefined : own.filter(({ truth }) => truth === positive).length,
      shares: subgroupQuality(own, classes.length, operating.positive),
    };
  });
}

/** One row for each number of each group. */
export function groupRows(
  { attribute }: Grouping,
  rows: readonly MeasuredGroup[],
  metrics: readonly GroupMetric[],
): TableRow[] {
  return rows.flatMap(({ name, ids, shares }) =>
    shares.flatMap((share, i) => {
      return share ? [{ name: `${ids ? `${attribute} ${name}` : name}: ${metrics[i]!.title}`, ...share }] : [];
    }),
  );
}

/**
 * Pairs of groups whose 95 % intervals lie apart, in sentences, the widest gap of each metric that groups are compared by. Of
 * two classes accuracy is none: a group of ill people only has its sensitivity for one, another of healthy people its specificity.
 */
export function groupsApart(
  { attribute }: Grouping,
  rows: readonly MeasuredGroup[],
  metrics: readonly GroupMetric[],
): string[] {
  const groups = rows.filter(({ ids }) => ids);
  return metrics.flatMap(({ title, isCompared }, i) => {
    if (!isCompared) return [];
    const told = groups.flatMap(({ name, shares }) => (shares[i] ? [{ name, share: shares[i] }] : []));
    if (told.length < 2) return [];
    const best = told.reduce((a, b) => (b.share.interval[0] > a.share.interval[0] ? b : a));
    const worst = told.reduce((a, b) => (b.share.interval[1] < a.share.interval[1] ? b : a));
    if (best.share.interval[0] <= worst.share.interval[1]) return [];
    const words = ({ name, share }: typeof best) => `${(100 * share.value).toFixed(1)} % where ${attribute} is ${name}`;
    return [`${title} is ${words(worst)} and ${words(best)}: the intervals lie apart.`];
  });
}
