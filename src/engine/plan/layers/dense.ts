import { activate } from "./activation";
import type { LayerKind } from "./layerKind";

export const dense: LayerKind = {
  classes: ["Dense"],
  read: (use) => [
    activate(use, use.emit({ kind: "dense", activation: "linear" }, use.inputs, use.outputShapes[0]!, use.weights)),
  ],
};
