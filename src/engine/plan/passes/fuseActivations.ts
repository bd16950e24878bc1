import { ACTIVATIONS, type Activation } from "../../../kernels";
import type { Graph } from "../graph";
import type { Operation } from "../operations/operation";
import { fusePairs } from "./fusePairs";

/** Puts activations into the convolution or dense layer before them, where that can apply them. */
export function fuseActivations(graph: Graph): Graph {
  return fusePairs(graph, (first, { operation: second }) => {
    if (second.kind !== "activation") return undefined;
    const operation = activated(first.operation, second.name);
    return operation && { ...first, operation };
  });
}

function activated(operation: Operation, name: string): Operation | undefined {
  const activation = ACTIVATIONS.find((known): known is Activation => known === name);
  if (!activation) return undefined;
  if (operation.kind === "convolution" && operation.settings.activation === "linear") {
    return { ...operation, settings: { ...operation.settings, activation } };
  }
  if (operation.kind === "depthwise" && operation.activation === "linear") return { ...operation, activation };
  // TF.js has no gradient through a dense layer fused with relu6.
  if (operation.kind === "dense" && operation.activation === "linear" && activation === "relu") {
    return { ...operation, activation };
  }
  return undefined;
}
