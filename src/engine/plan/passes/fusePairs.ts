import { producers, uses, type Graph, type Node, type ValueId } from "../graph";

/**
 * What two nodes become together, or undefined where they stay apart.
 *
 * @param value the one by which the first feeds the second
 */
export type Fusion = (
  first: Node,
  second: Node,
  value: ValueId,
  graph: Graph,
) => Pick<Node, "operation" | "inputs" | "weights"> | undefined;

/**
 * Joins pairs of nodes where `fuse` gives one for both, until no pair is left. The joined node stands at the second's
 * place, and chains collapse because a joined node is looked at again.
 *
 * @param shared also pairs whose first node has other readers: it then stays for those
 */
export function fusePairs(graph: Graph, fuse: Fusion, { shared = false } = {}): Graph {
  let nodes = graph.nodes;
  const counts = uses(graph);
  const makers = producers(graph);
  for (let at = 0; at < nodes.length;) {
    const second = nodes[at]!;
    const joined = join(second);
    if (!joined) {
      at++;
      continue;
    }
    const [first, node] = joined;
    nodes = nodes.with(at, node);
    for (const value of node.outputs) makers.set(value, node);
    if (!shared) {
      nodes = nodes.filter((each) => each !== first);
      at--; // the first stood before
    }
  }
  return { ...graph, nodes };

  function join(second: Node): [Node, Node] | undefined {
    for (const value of second.inputs) {
      const first = makers.get(value);
      if (!first || (!shared && counts.get(value) !== 1)) continue;
      const both = fuse(first, second, value, graph);
      if (!both) continue;
      return [first, { ...both, outputs: second.outputs, layers: [...new Set([...first.layers, ...second.layers])] }];
    }
    return undefined;
  }
}
