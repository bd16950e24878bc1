import type { LayerFacts, LayerStage } from "../../base";

/** One line of the drawn flow: a layer, a stage that is folded into one, or the heading of one that is not. */
export interface FlowRow {
  key: string;
  /** The layers it stands for, from the first to behind the last. */
  from: number;
  to: number;
  /** Of a stage. */
  title?: string | undefined;
  /** Of a stage: whether its layers are shown below it; the heading is then no part of the flow. */
  isOpen?: boolean | undefined;
  /** Of a layer of a stage that is unfolded: the heading's row. */
  parent?: number | undefined;
  /** The rows whose outputs it reads. */
  inputs: number[];
}

/** The rows of a network with some of its stages unfolded, by where they begin. */
export function flowRows(
  layers: readonly LayerFacts[],
  stages: readonly LayerStage[],
  open: ReadonlySet<number>,
): FlowRow[] {
  const rows: FlowRow[] = [];
  const rowOf = new Map<string, number>();
  const put = (row: Omit<FlowRow, "inputs" | "key">) => {
    const members = row.isOpen ? [] : layers.slice(row.from, row.to);
    const found = members.flatMap(({ inputs }) => inputs.flatMap((input) => rowOf.get(input) ?? []));
    const key = row.title === undefined ? layerKey(row.from) : stageKey(row.from);
    const at = rows.push({ ...row, key, inputs: [...new Set(found)] }) - 1;
    for (const { name } of members) rowOf.set(name, at);
    return at;
  };
  for (const { title, from, to } of stages) {
    if (to === from + 1) {
      put({ from, to });
      continue;
    }
    const isOpen = open.has(from);
    const parent = put({ title, from, to, isOpen });
    if (isOpen) for (let i = from; i < to; i++) put({ from: i, to: i + 1, parent });
  }
  return rows;
}

/** Rows of the layers that a search finds, without the flow between them: every word is in name or class; a LAP is also a "LAP". */
export function foundRows(layers: readonly LayerFacts[], query: string): FlowRow[] {
  return foundLayers(layers, query).map((i) => ({ key: layerKey(i), from: i, to: i + 1, inputs: [] }));
}

/** Indices of the layers that a search finds. */
export function foundLayers(layers: readonly LayerFacts[], query: string): number[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return layers.flatMap(({ name, kind, lap }, i) => {
    const text = `${name} ${kind}${lap ? " lap" : ""}`.toLowerCase();
    return words.every((word) => text.includes(word)) ? [i] : [];
  });
}

/** Where each row stands among those beside it, from 1, and how many these are: what a tree tells of rows out of sight. */
export function placesOf(rows: readonly FlowRow[]): { place: number; of: number }[] {
  const counts = new Map<number | undefined, number>();
  const places = rows.map(({ parent }) => {
    const place = (counts.get(parent) ?? 0) + 1;
    counts.set(parent, place);
    return place;
  });
  return rows.map(({ parent }, i) => ({ place: places[i]!, of: counts.get(parent)! }));
}

/** Names a layer's row, whatever else is shown. */
export function layerKey(index: number): string {
  return `layer-${index}`;
}

function stageKey(from: number): string {
  return `stage-${from}`;
}
