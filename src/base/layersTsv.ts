import { layerTotals, parametersOf, type LayerFacts } from "./layerFacts";
import { layerStages } from "./layerStages";
import { settingWords, shapeWords } from "./layerWords";

const HEADS = ["stage", "layer", "class", "output", "from", "settings", "parameters", "stored", "bytes", "multiply-adds"]; // prettier-ignore

/** A network's layers as a table of tab-separated values, a line each, and a last one of totals; a LAP's outputs end with its concept logits. */
export function layersTsv(layers: readonly LayerFacts[]): string {
  const rows = layerStages(layers).flatMap(({ title, from, to }) =>
    layers.slice(from, to).map((layer) => {
      const { bytes } = layerTotals([layer]);
      const stored = [...new Set(layer.weights.map((weight) => weight.stored))].join(", ");
      return [
        ...[title, layer.name, layer.kind, outputWords(layer), layer.inputs.join(", "), settingWords(layer)],
        ...[parametersOf(layer), stored, bytes, layer.macs ?? ""],
      ];
    }),
  );
  const { parameters, bytes, macs } = layerTotals(layers);
  const total = ["total", `${layers.length} layers`, "", "", "", "", parameters, "", bytes, macs ?? ""];
  return tsvText([HEADS, ...rows, total]);
}

/** Cells as tab-separated values, a line each. */
export function tsvText(lines: readonly (readonly (string | number)[])[]): string {
  return lines.map((cells) => `${cells.map(plain).join("\t")}\n`).join("");
}

/** The shapes of all outputs: "8 × 8 × 6, 16 × 16 × 3". */
export function outputWords({ shapes }: Pick<LayerFacts, "shapes">): string {
  return shapes.map(shapeWords).join(", ");
}

/** Names come from a file: none of them begins another cell or a spreadsheet's formula. */
function plain(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  const text = cell.replace(/[\t\r\n]+/g, " ");
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}
