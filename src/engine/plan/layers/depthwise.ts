import type { ConvolutionSettings } from "../../../kernels";
import type { Weight } from "../graph";
import { NO_PADDING } from "../operations/padding";
import { sizeOf, weightOf } from "../operations/operation";
import { activate } from "./activation";
import type { LayerKind, LayerUse } from "./layerKind";
import { channelsLast, explicitPadding, pair } from "./settings";

export const depthwise: LayerKind = {
  classes: ["DepthwiseConv2D"],
  read(use) {
    channelsLast(use);
    return [activate(use, each(use, use.outputShapes[0]!, use.weights["bias"]))];
  },
};

/** A depthwise convolution, then a 1x1 one with the bias. */
export const separable: LayerKind = {
  classes: ["SeparableConv2D"],
  read(use) {
    channelsLast(use);
    if (pair(use, "dilationRate").some((rate) => rate !== 1)) use.refuse("it is dilated");
    const pointwise = weightOf(use.weights, "pointwise_kernel");
    const [rows, columns] = use.outputShapes[0]! as [number, number, number];
    const middle = each(use, [rows, columns, pointwise.shape[2]!], undefined);
    const settings: ConvolutionSettings = {
      kernelShape: pointwise.shape as ConvolutionSettings["kernelShape"],
      strides: [1, 1],
      dilations: [1, 1],
      padding: NO_PADDING,
      activation: "linear",
    };
    const { bias } = use.weights;
    const weights = { kernel: pointwise, ...(bias ? { bias } : {}) };
    return [activate(use, use.emit({ kind: "convolution", settings }, [middle], use.outputShapes[0]!, weights))];
  },
};

/** The depthwise half. TF.js' DepthwiseConv2D has a dilation in its configuration and ignores it, and so do we. */
function each(use: LayerUse, shape: number[], bias: Weight | undefined) {
  const kernel = weightOf(use.weights, "depthwise_kernel");
  const strides = pair(use, "strides");
  const padding = explicitPadding(use, [kernel.shape[0]!, kernel.shape[1]!], strides);
  if (sizeOf(shape) === 0) use.refuse("its output is empty");
  const operation = { kind: "depthwise", strides, padding, activation: "linear" } as const;
  return use.emit(operation, use.inputs, shape, { kernel, ...(bias ? { bias } : {}) });
}
