import { type LayerFacts, type LayerStage, layerTotals, outputWords, settingWords, shapeWords } from "../../base";
import { byteSize } from "../parts/format";

/** A large number as it is read: "864", "12,800", "1.23 million", "236 million". */
export function countWords(count: number): string {
  if (count < 1e6) return count.toLocaleString("en");
  const digits = count < 1e7 ? 2 : count < 1e8 ? 1 : 0;
  return `${Number((count / 1e6).toFixed(digits)).toLocaleString("en", { minimumFractionDigits: digits })} million`;
}

/** What layers have together: "1.23 million parameters, 2.5 MB, 236 million multiply-adds". */
export function totalWords(layers: readonly LayerFacts[]): string {
  const { parameters, bytes, macs } = layerTotals(layers);
  const known = macs === undefined ? "" : `, ${countWords(macs)} multiply-adds`;
  return `${countWords(parameters)} parameters, ${byteSize(bytes)}${known}`;
}

/** A LAP in a line: "grid 16 × 16, window 2 × 2, 3 heads". */
export function lapWords({ grid, window, heads }: NonNullable<LayerFacts["lap"]>): string {
  const windows = window ? `window ${shapeWords(window)}` : "one window over all of it";
  return `grid ${shapeWords(grid)}, ${windows}, ${heads === 1 ? "1 head" : `${heads.toLocaleString("en")} heads`}`;
}

/** A layer in a line; what the shape tells already is left out. */
export function layerLine(layer: LayerFacts): string {
  if (layer.lap) return lapWords(layer.lap);
  const { filters: _, units: __, ...settings } = layer.settings;
  return [layer.kind, outputWords(layer), settingWords({ settings })].filter(Boolean).join(" · ");
}

/** A stage in a line: how many layers, what comes out, what it weighs. */
export function stageLine(layers: readonly LayerFacts[], { from, to }: Pick<LayerStage, "from" | "to">): string {
  const members = layers.slice(from, to);
  const { parameters } = layerTotals(members);
  const size = parameters === 0 ? [] : [`${countWords(parameters)} parameters`];
  return [`${members.length} layers`, `to ${shapeWords(members.at(-1)!.shapes[0] ?? [])}`, ...size].join(" · ");
}

/** A number with four digits, with a minus sign that is as wide as a digit: "−0.01234", "1.5e-7". */
export function shortNumber(number: number): string {
  return String(Number(number.toPrecision(4))).replace(/^-/, "−");
}
