import type { Evaluation, Share } from "../../base";
import type { RunEntry } from "../../state";
import { type ChartLine, type ChartPoint, nthHue } from "../charts/chartLine";
import { layerTitle } from "../draw/layerTitle";

/** What the charts need of a run. */
export type ChartedRun = Pick<RunEntry, "id" | "name" | "curves" | "before" | "best">;

export interface RunChart {
  title: string;
  hint: string;
  place: "step" | "epoch";
  lines: ChartLine[];
}

/** Losses in the order in which they are shown; the trainer names their terms "conceptDiscrimination lap1". */
const losses: Record<string, { title: string; hint: string }> = {
  total: { title: "Total loss", hint: "All terms with their weights: what the training makes smaller." },
  crossEntropy: { title: "Cross-entropy", hint: "How wrong the network’s answers are." },
  conceptDiscrimination: {
    title: "Concept discrimination",
    hint: "How far the maps are from being lit, within the area ratios, just where their concept is.",
  },
  concordance: {
    title: "Concordance",
    hint: "How much neighbouring LAPs disagree, in nats, on the pixels they compare.",
  },
  boxSupervision: { title: "Boxes", hint: "How far the maps are from the boxes." },
  discriminativeScoring: {
    title: "Discriminative scoring",
    hint: "How well the modules that rank pixels tell pictures with and without a concept apart; their own loss only.",
  },
};

/**
 * One chart per loss, with a curve per LAP or pair of LAPs and run.
 *
 * @param only the LAP whose terms are shown; undefined: those of all
 */
export function lossCharts(runs: readonly ChartedRun[], only?: string): RunChart[] {
  const all = new Set(runs.flatMap(({ curves }) => Object.keys(curves.steps.at(-1)?.losses ?? {})));
  const terms = [...all].filter((term) => {
    const [, ...laps] = term.split(" ");
    return only === undefined || laps.length === 0 || laps.includes(only);
  });
  return Object.entries(losses).flatMap(([loss, words]) => {
    const own = terms.filter((term) => term.split(" ")[0] === loss);
    const parts = own.map((term) => ({ key: term, name: termName(term) }));
    if (parts.length === 0) return [];
    const pointsOf = ({ curves }: ChartedRun, term: string): ChartPoint[] =>
      curves.steps.flatMap(({ step, losses: { [term]: y } }) => (y === undefined ? [] : [{ x: step, y }]));
    return [{ ...words, place: "step" as const, lines: linesOf(runs, parts, pointsOf, { isNoisy: true }) }];
  });
}

/**
 * What was measured on held-out pictures after every epoch, at epoch 0 what it was before.
 *
 * @param only the LAP that is shown; undefined: all, and the active shares of the deepest
 */
export function heldOutCharts(runs: readonly ChartedRun[], only?: string): RunChart[] {
  const any = runs.flatMap(({ curves, before }) => [...curves.epochs.map(({ heldOut }) => heldOut), ...(before ? [before] : [])])[0]; // prettier-ignore
  if (!any) return [];
  const layer = only ?? any.laps.at(-1)?.layer;
  const shown = any.laps.filter((lap) => only === undefined || lap.layer === only);
  const layers = shown.map((lap) => ({ key: lap.layer, name: layerTitle(lap.layer) }));
  const shares = (of: (heldOut: Evaluation, key: string) => Share | undefined) => (run: ChartedRun, key: string) =>
    measured(run, (heldOut) => {
      const share = of(heldOut, key);
      return share && share.n > 0 ? { y: share.value, low: share.interval[0], high: share.interval[1] } : undefined;
    });
  const whose = only === undefined ? "each LAP" : layerTitle(only);
  const charts: RunChart[] = [
    {
      title: "Accuracy",
      hint: "Share of held-out pictures on which the network is right; balanced: the mean over the classes.",
      place: "epoch",
      lines: linesOf(
        runs,
        [
          { key: "accuracy", name: "accuracy" },
          { key: "balancedAccuracy", name: "balanced" },
        ],
        shares((heldOut, key) => heldOut[key as "accuracy" | "balancedAccuracy"]),
      ),
    },
    {
      title: `Faithfulness of ${whose}`,
      hint: "Share of held-out pictures on which a LAP alone decides as the network does: whether its maps show why.",
      place: "epoch",
      lines: linesOf(
        runs,
        layers,
        shares((heldOut, key) => lapOf(heldOut, key)?.faithfulness),
      ),
    },
    {
      title: `Predictivity of ${whose}`,
      hint: "Share of held-out pictures on which a LAP alone is right.",
      place: "epoch",
      lines: linesOf(
        runs,
        layers,
        shares((heldOut, key) => lapOf(heldOut, key)?.predictivity),
      ),
    },
    ...(layer === undefined ? [] : [activeChart(runs, layer)]),
  ];
  return charts.filter(({ lines }) => lines.some(({ points }) => points.length > 0));
}

/** How much of a LAP's maps is lit, a curve per concept; in the concepts' own hues. */
export function activeChart(runs: readonly ChartedRun[], layer: string): RunChart {
  const last = runs.flatMap(({ curves, before }) => curves.epochs.at(-1)?.heldOut ?? before ?? [])[0];
  const concepts = Object.keys((last && lapOf(last, layer)?.active) ?? {});
  return {
    title: `Active share at ${layerTitle(layer)}`,
    hint: "Mean share of a map’s pixels above 0.5, over held-out pictures.",
    place: "epoch",
    lines: linesOf(
      runs,
      concepts.map((name) => ({ key: name, name })),
      (run, key) =>
        measured(run, (heldOut) => {
          const y = lapOf(heldOut, layer)?.active[key];
          return y === undefined ? undefined : { y };
        }),
      { hueOf: (part) => part },
    ),
  };
}

function lapOf({ laps }: Evaluation, name: string) {
  return laps.find(({ layer }) => layer === name);
}

/** Before the run and after every epoch; the best one is kept although it may not have the best of this number. */
function measured(
  { before, curves }: ChartedRun,
  of: (heldOut: Evaluation) => Omit<ChartPoint, "x"> | undefined,
): ChartPoint[] {
  const all = [...(before ? [{ epoch: 0, heldOut: before }] : []), ...curves.epochs];
  return all.flatMap(({ epoch, heldOut }) => {
    const point = of(heldOut);
    return point ? [{ x: epoch, ...point }] : [];
  });
}

/**
 * Every part of every run as a curve. Of one run the parts differ in hue and dashes; of several runs parts differ in hue
 * and runs in dashes, and if there is one part only, runs differ in both.
 */
function linesOf(
  runs: readonly ChartedRun[],
  parts: readonly { key: string; name: string }[],
  pointsOf: (run: ChartedRun, part: string) => ChartPoint[],
  { isNoisy = false, hueOf = nthHue }: { isNoisy?: boolean; hueOf?: (part: number) => number } = {},
): ChartLine[] {
  return runs.flatMap((run, r) =>
    parts.map(({ key, name }, p): ChartLine => {
      const points = pointsOf(run, key);
      const hue = parts.length === 1 && runs.length > 1 ? nthHue(r) : hueOf(p);
      const who = parts.length === 1 ? run.name : `${name} · ${run.name}`;
      return {
        key: `${run.id}/${key}`,
        name: runs.length > 1 ? who : name,
        points,
        hue,
        dash: runs.length > 1 ? r : p,
        isNoisy,
        ...(isNoisy || points[0]?.x !== 0 ? {} : { reference: points[0].y }),
        ...(isNoisy || !run.best || run.best.epoch === 0 ? {} : { star: run.best.epoch }),
      };
    }),
  );
}

function termName(term: string): string {
  const [loss, ...laps] = term.split(" ");
  return laps.length > 0 ? laps.map(layerTitle).join(" with ") : (losses[loss!]?.title ?? term).toLowerCase();
}
