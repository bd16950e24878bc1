import type { Graph } from "../graph";
import { fusePairs } from "./fusePairs";

/** Puts sums of two into the convolution that makes one of the terms: y = x * kernel + bias + residual. */
export function fuseResiduals(graph: Graph): Graph {
  return fusePairs(graph, (first, second, value, { shapes }) => {
    const { operation } = first;
    if (operation.kind !== "convolution" || operation.settings.activation !== "linear") return undefined;
    if (second.operation.kind !== "merge" || second.operation.mode !== "add") return undefined;
    const others = second.inputs.filter((input) => input !== value);
    const [residual] = others;
    // One residual already there, three terms, or a term repeated along an axis: no kernel does that in one pass.
    if (first.inputs.length > 1 || others.length !== 1 || second.inputs.length !== 2) return undefined;
    if (shapes[residual!]!.join() !== shapes[value]!.join()) return undefined;
    return { ...first, inputs: [first.inputs[0]!, residual!] };
  });
}
