import type { LayerKind } from "./layerKind";

/** Layers that do nothing outside training. */
export const trainingOnly: LayerKind = {
  classes: [
    "Dropout",
    "SpatialDropout2D",
    "GaussianNoise",
    "GaussianDropout",
    "AlphaDropout",
    "ActivityRegularization",
  ],
  read: (use) => [use.emit({ kind: "identity" }, use.inputs, use.shapes[0]!)],
};
