import type { LayerKind } from "./layerKind";
import { channelsLast, explicitPadding, pair } from "./settings";

export const pooling: LayerKind = {
  classes: ["MaxPooling2D", "AveragePooling2D"],
  read(use) {
    channelsLast(use);
    const mode = use.layer.getClassName() === "MaxPooling2D" ? "maximum" : "average";
    const [window, strides] = [pair(use, "poolSize"), pair(use, "strides")];
    const padding = explicitPadding(use, window, strides);
    return [use.emit({ kind: "pool", mode, window, strides, padding }, use.inputs, use.outputShapes[0]!)];
  },
};

export const globalPooling: LayerKind = {
  classes: ["GlobalMaxPooling2D", "GlobalAveragePooling2D"],
  read(use) {
    channelsLast(use);
    const mode = use.layer.getClassName() === "GlobalMaxPooling2D" ? "maximum" : "average";
    return [use.emit({ kind: "globalPool", mode }, use.inputs, use.outputShapes[0]!)];
  },
};
