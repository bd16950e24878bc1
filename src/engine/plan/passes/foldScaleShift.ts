import type { Graph, Node, Weight } from "../graph";
import { weightOf } from "../operations/operation";
import { fusePairs } from "./fusePairs";

/**
 * Folds batch norm into the convolution, depthwise convolution or dense layer before it:
 * (x * kernel + bias) scale + shift = x * (kernel scale) + (bias scale + shift).
 */
export function foldScaleShift(graph: Graph): Graph {
  return fusePairs(graph, (first, second) => {
    if (second.operation.kind !== "scaleShift" || !isLinear(first)) return undefined;
    const [scale, shift] = [weightOf(second.weights, "scale"), weightOf(second.weights, "shift")];
    return { ...first, weights: folded(first.weights, scale.values, shift.values) };
  });
}

function isLinear({ operation, inputs }: Node): boolean {
  if (inputs.length > 1) return false; // a residual would be scaled too
  if (operation.kind === "convolution") return operation.settings.activation === "linear";
  return (operation.kind === "depthwise" || operation.kind === "dense") && operation.activation === "linear";
}

/** The output channel is the last axis of every kernel, a depthwise kernel's channels and multipliers taken together. */
function folded(weights: Record<string, Weight>, scale: Float32Array, shift: Float32Array): Record<string, Weight> {
  const { shape, values } = weightOf(weights, "kernel");
  const channels = scale.length;
  const bias = weights["bias"]?.values;
  return {
    kernel: { shape, values: values.map((value, i) => value * scale[i % channels]!) },
    bias: { shape: [channels], values: shift.map((value, i) => value + (bias?.[i] ?? 0) * scale[i]!) },
  };
}
