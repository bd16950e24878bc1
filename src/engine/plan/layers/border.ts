import type { Padding } from "../operations/padding";
import type { LayerKind } from "./layerKind";
import { channelsLast } from "./settings";

/** Layers that add or take away rows and columns at the border. */
export const border: LayerKind = {
  classes: ["ZeroPadding2D", "Cropping2D"],
  read(use) {
    channelsLast(use);
    const { layer } = use;
    const adds = layer.getClassName() === "ZeroPadding2D";
    const size = use.config[adds ? "padding" : "cropping"] as unknown as Padding; // both classes fill it in
    if (!size.flat().every((each) => Number.isInteger(each) && each >= 0))
      use.refuse(`its border is ${JSON.stringify(size)}`);
    const operation = adds ? { kind: "pad" as const, padding: size } : { kind: "crop" as const, cropping: size };
    return [use.emit(operation, use.inputs, use.outputShapes[0]!)];
  },
};
