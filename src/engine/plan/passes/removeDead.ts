import { needed, type Graph } from "../graph";

/** Takes out what no output needs. */
export function removeDead(graph: Graph): Graph {
  return { ...graph, nodes: needed(graph.nodes, Object.values(graph.outputs)) };
}
