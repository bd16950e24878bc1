import { weightOf } from "../operations/operation";
import type { LayerKind } from "./layerKind";

/** y = (x - mean) gamma / sqrt(variance + epsilon) + beta, as one scale and one shift per channel. */
export const batchNorm: LayerKind = {
  classes: ["BatchNormalization"],
  read(use) {
    const [shape] = use.shapes as [number[]];
    const axis = [use.config["axis"]].flat()[0] as number;
    // TF.js' own batch norm is wrong there on cpu.
    if (axis !== -1 && axis !== shape.length) use.refuse(`it normalises axis ${axis} instead of the last`);
    const [mean, variance] = [weightOf(use.weights, "moving_mean"), weightOf(use.weights, "moving_variance")];
    const { gamma, beta } = use.weights;
    const epsilon = use.config["epsilon"] as number;
    const scale = variance.values.map((value, i) => (gamma?.values[i] ?? 1) / Math.sqrt(value + epsilon));
    const shift = mean.values.map((value, i) => (beta?.values[i] ?? 0) - value * scale[i]!);
    const weights = {
      scale: { shape: [scale.length], values: scale },
      shift: { shape: [scale.length], values: shift },
    };
    return [use.emit({ kind: "scaleShift" }, use.inputs, shape, weights)];
  },
};
