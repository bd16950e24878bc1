import type { ConvolutionSettings } from "../../../kernels";
import { weightOf } from "../operations/operation";
import { activate } from "./activation";
import type { LayerKind } from "./layerKind";
import { channelsLast, explicitPadding, pair } from "./settings";

export const convolution: LayerKind = {
  classes: ["Conv2D"],
  read(use) {
    channelsLast(use);
    const { groups } = use.config;
    if (groups != null && groups !== 1) use.refuse(`it has ${JSON.stringify(groups)} groups`);
    const kernel = weightOf(use.weights, "kernel");
    const [strides, dilations] = [pair(use, "strides"), pair(use, "dilationRate")];
    if (Math.max(...strides) > 1 && Math.max(...dilations) > 1) use.refuse("it has both strides and dilations");
    const kernelShape = kernel.shape as ConvolutionSettings["kernelShape"];
    const padding = explicitPadding(use, [kernelShape[0], kernelShape[1]], strides, dilations);
    const settings: ConvolutionSettings = { kernelShape, strides, dilations, padding, activation: "linear" };
    return [activate(use, use.emit({ kind: "convolution", settings }, use.inputs, use.outputShapes[0]!, use.weights))];
  },
};
