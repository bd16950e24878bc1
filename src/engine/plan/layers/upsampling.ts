import type { LayerKind } from "./layerKind";
import { channelsLast, pair } from "./settings";

export const upsampling: LayerKind = {
  classes: ["UpSampling2D"],
  read(use) {
    channelsLast(use);
    const { interpolation } = use.config;
    if (interpolation !== "nearest" && interpolation !== "bilinear") return use.refuse(`its interpolation is ${JSON.stringify(interpolation)}`); // prettier-ignore
    const operation = { kind: "upsample" as const, factors: pair(use, "size"), interpolation } as const;
    return [use.emit(operation, use.inputs, use.outputShapes[0]!)];
  },
};
