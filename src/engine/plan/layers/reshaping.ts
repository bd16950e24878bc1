import type { LayerKind } from "./layerKind";

/** Layers that only rearrange. */
export const reshaping: LayerKind = {
  classes: ["Flatten", "Reshape", "Permute"],
  read(use) {
    const [shape] = use.outputShapes as [number[]];
    if (use.config["dataFormat"] === "channelsFirst") use.refuse('its data format is "channelsFirst"');
    if (use.layer.getClassName() === "Permute") {
      const axes = [0, ...(use.config["dims"] as number[])];
      return [use.emit({ kind: "permute", axes }, use.inputs, shape)];
    }
    return [use.emit({ kind: "reshape", shape }, use.inputs, shape)];
  },
};
