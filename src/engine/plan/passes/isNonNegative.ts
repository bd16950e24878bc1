import { producers, type Graph, type ValueId } from "../graph";
import type { ActivationName } from "../operations/activation";

const positive = new Set<ActivationName>([
  "relu",
  "relu6",
  "clippedRelu",
  "sigmoid",
  "hardSigmoid",
  "softmax",
  "softplus",
]);

/** Whether a value is known to be at least 0 everywhere, told from what computes it. */
export function isNonNegative(graph: Graph, value: ValueId): boolean {
  const makers = producers(graph);
  const known = new Map<ValueId, boolean>();
  const look = (value: ValueId): boolean => {
    if (!known.has(value)) known.set(value, told(value));
    return known.get(value)!;
  };
  const told = (value: ValueId): boolean => {
    const node = makers.get(value);
    if (!node) return false;
    const { operation, inputs } = node;
    switch (operation.kind) {
      case "activation":
        return positive.has(operation.name);
      case "convolution":
        return operation.settings.activation !== "linear";
      case "depthwise":
      case "dense":
        return operation.activation !== "linear";
      case "merge":
        return operation.mode !== "subtract" && inputs.every(look);
      case "lap":
        // Pooling is a weighted mean; the last output are logits.
        return value !== node.outputs.at(-1) && look(inputs[node.outputs.indexOf(value)]!);
      case "prelu":
      case "scaleShift":
        return false;
      default:
        return inputs.every(look);
    }
  };
  return look(value);
}
