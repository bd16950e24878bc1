import type { Evaluation, Share } from "../../base";
import { layerTitle } from "../draw/layerTitle";

/** One number of an evaluation, with its 95 % interval where it has one. */
export interface Measured {
  value: number;
  interval?: [number, number] | undefined;
}

/** One metric before and after a run; shares in [0, 1]. */
export interface MetricRow {
  metric: string;
  /** Number of images it was measured on. */
  n: number;
  before: Measured | undefined;
  after: Measured | undefined;
  /** Whether more of it is better; how much of a map is active is neither good nor bad. */
  isBetterHigh: boolean;
}

/** What is told of how maps lie to boxes, in its order; the words of tables. */
export const BOX_METRICS = [
  ["inside", "map inside the boxes"],
  ["peak", "highest pixel in a box"],
  ["iou", "IoU with the boxes"],
] as const;

/**
 * What was measured on the held-out images, side by side: decisions first, then LAP by LAP from the deepest, which
 * decides like the network or does not; how maps lie to boxes first of the integrated one, where there are boxes.
 *
 * @param classes in the network's order; sensitivity is of the last, specificity of the first
 */
export function metricRows(before: Evaluation, after: Evaluation, classes: readonly string[]): MetricRow[] {
  const share = (metric: string, of: (evaluation: Evaluation) => Share | undefined): MetricRow[] => {
    const [a, b] = [measured(of(before)), measured(of(after))];
    const n = of(after)?.n ?? of(before)?.n ?? 0;
    return a || b ? [{ metric, n, before: a, after: b, isBetterHigh: true }] : [];
  };
  const laps = after.laps.toReversed().flatMap(({ layer, active }) => {
    const of = (evaluation: Evaluation) => evaluation.laps.find((lap) => lap.layer === layer);
    return [
      ...share(`${layerTitle(layer)} faithfulness`, (evaluation) => of(evaluation)?.faithfulness),
      ...share(`${layerTitle(layer)} predictivity`, (evaluation) => of(evaluation)?.predictivity),
      ...Object.entries(active).map(([concept, value]): MetricRow => {
        const was = of(before)?.active[concept];
        return {
          metric: `${layerTitle(layer)} ${concept} active`,
          n: after.n,
          before: was === undefined ? undefined : { value: was },
          after: { value },
          isBetterHigh: false,
        };
      }),
    ];
  });
  const boxes = (after.boxes ?? []).toReversed().flatMap(({ layer }) => {
    const of = (evaluation: Evaluation) => evaluation.boxes?.find((one) => one.layer === layer);
    return BOX_METRICS.flatMap(([name, words]) =>
      share(`${layerTitle(layer)}: ${words}`, (evaluation) => of(evaluation)?.[name]),
    );
  });
  return [
    ...share("Accuracy", ({ accuracy }) => accuracy),
    ...share("Balanced accuracy", ({ balancedAccuracy }) => balancedAccuracy),
    ...share(`Sensitivity (${classes.at(-1)})`, ({ sensitivity }) => sensitivity),
    ...share(`Specificity (${classes[0]})`, ({ specificity }) => specificity),
    ...boxes,
    ...laps,
  ];
}

/** Undefined where there was nothing to measure it on. */
function measured(share: Share | undefined): Measured | undefined {
  return share && share.n > 0 ? { value: share.value, interval: share.interval } : undefined;
}

/** The rise of a metric in percentage points; undefined where one side is missing. */
export function rise({ before, after }: MetricRow): number | undefined {
  return before && after ? 100 * (after.value - before.value) : undefined;
}
