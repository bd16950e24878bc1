import type { Graph, ValueId } from "../graph";

/** Takes out what does nothing; who read its result reads its input. */
export function removeIdentities(graph: Graph): Graph {
  const stands = new Map<ValueId, ValueId>();
  const seen = (value: ValueId): ValueId => stands.get(value) ?? value;
  const nodes = graph.nodes.flatMap((node) => {
    const inputs = node.inputs.map(seen);
    if (node.operation.kind !== "identity") return [{ ...node, inputs }];
    stands.set(node.outputs[0]!, inputs[0]!);
    return [];
  });
  const outputs = Object.fromEntries(Object.entries(graph.outputs).map(([name, value]) => [name, seen(value)]));
  return { ...graph, nodes, outputs };
}
