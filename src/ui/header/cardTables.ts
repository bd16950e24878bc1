import type { ModelCard } from "../../base";
import { INTEGRATED } from "../../state";

type Metric = ModelCard["metrics"][number];

/** A number of the network, beside the same of the network it is compared with, where the card has that. */
export interface QualityRow {
  metric: Metric;
  rival?: Metric | undefined;
  difference?: Metric | undefined;
}

/** A number that several layers have. */
export interface LayerRow {
  name: string;
  /** By layer. */
  cells: Partial<Record<string, Metric>>;
}

export interface CardTables {
  quality: QualityRow[];
  /** What the network is compared with ("vanilla twin"). */
  rival: string | undefined;
  layers: string[];
  layerRows: LayerRow[];
}

/**
 * A card's metrics as tables, by how they are called: "lap1 faithfulness" belongs to a layer; "accuracy of the vanilla
 * twin", "vanilla twin: accuracy" and "accuracy, difference from the vanilla twin" stand beside "accuracy". All others
 * have rows of their own.
 */
export function cardTables({ metrics, laps }: Pick<ModelCard, "metrics" | "laps">): CardTables {
  const layers = [...laps.map(({ name }) => name), INTEGRATED];
  const layerOf = ({ name }: Metric) => layers.find((layer) => name.startsWith(`${layer} `));
  const layerRows = new Map<string, LayerRow>();
  for (const metric of metrics) {
    const layer = layerOf(metric);
    if (layer === undefined) continue;
    const name = metric.name.slice(layer.length + 1);
    const row = layerRows.get(name) ?? { name, cells: {} };
    row.cells[layer] = metric;
    layerRows.set(name, row);
  }

  const own = metrics.filter((metric) => layerOf(metric) === undefined);
  const byName = new Map(own.map((metric) => [metric.name, metric]));
  const rival = own.map(({ name }) => rivalIn(name, byName)).find((found) => found !== undefined);
  const beside = new Set<Metric>();
  const take = (name: string) => {
    const found = byName.get(name);
    if (found) beside.add(found);
    return found;
  };
  const rows = own.map((metric): QualityRow => {
    if (rival === undefined) return { metric };
    return {
      metric,
      rival: take(`${metric.name} of the ${rival}`) ?? take(`${rival}: ${metric.name}`),
      difference: take(`${metric.name}, difference from the ${rival}`),
    };
  });
  return {
    quality: rows.filter(({ metric }) => !beside.has(metric)),
    rival,
    layers: layers.filter((layer) => [...layerRows.values()].some(({ cells }) => cells[layer])),
    layerRows: [...layerRows.values()],
  };
}

/** The other network in "accuracy of the vanilla twin", if there is an "accuracy". */
function rivalIn(name: string, byName: ReadonlyMap<string, Metric>): string | undefined {
  const [, same, other] = /^(.+) of the (.+)$/.exec(name) ?? [];
  return same !== undefined && byName.has(same) ? other : undefined;
}
