import type { Operation } from "./operations/operation";

/** One tensor that flows through a network, by number. */
export type ValueId = number;

/** A master copy of numbers that live outside any backend. */
export interface Weight {
  shape: number[];
  values: Float32Array;
}

/** One computation. */
export interface Node {
  /** Names of the layers it came from, in order. */
  layers: string[];
  operation: Operation;
  inputs: ValueId[];
  outputs: ValueId[];
  weights: Record<string, Weight>;
}

/** A network as computations between values, every node after those it needs. Never changed in place. */
export interface Graph {
  inputs: ValueId[];
  outputs: Record<string, ValueId>;
  nodes: Node[];
  /** By value, without the batch axis. */
  shapes: number[][];
}

/** Which node computes each value. */
export function producers({ nodes }: Pick<Graph, "nodes">): Map<ValueId, Node> {
  return new Map(nodes.flatMap((node) => node.outputs.map((value) => [value, node])));
}

/** How often each value is read, by nodes and as an output of the whole. */
export function uses({ nodes, outputs }: Graph): Map<ValueId, number> {
  const counts = new Map<ValueId, number>();
  for (const value of [...nodes.flatMap(({ inputs }) => inputs), ...Object.values(outputs)]) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** The nodes that the given outputs need. */
export function needed<T extends Pick<Node, "inputs" | "outputs">>(nodes: T[], outputs: Iterable<ValueId>): T[] {
  const wanted = new Set(outputs);
  const kept: T[] = [];
  for (const node of nodes.toReversed()) {
    if (!node.outputs.some((value) => wanted.has(value))) continue;
    kept.push(node);
    for (const value of node.inputs) wanted.add(value);
  }
  return kept.reverse();
}
