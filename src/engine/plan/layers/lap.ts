import { LocalAttentionPooling } from "../../../lap";
import type { LayerKind } from "./layerKind";

export const lap: LayerKind = {
  classes: [LocalAttentionPooling.className],
  read(use) {
    const { layer, name, inputs, outputShapes, weights } = use;
    if (!(layer instanceof LocalAttentionPooling)) return use.refuse("it is another layer of the same name");
    const { heads, hidden, aggregator, windows, adaptive, epsilon } = layer.settings;
    const where = adaptive ? { bins: adaptive } : windows;
    return use.emitMany({ kind: "lap", name, heads, hidden, aggregator, windows: where, epsilon }, inputs, outputShapes, weights); // prettier-ignore
  },
};
