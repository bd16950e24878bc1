import { producers, uses, type Graph, type Node } from "../graph";
import { sizeOf } from "../operations/operation";

/**
 * Lets a LAP pool what a 1x1 convolution reads, and convolve after it: a weighted mean over pixels and a sum over channels
 * may change places, sum(w (x * kernel + bias)) / sum(w) = (sum(w x) / sum(w)) * kernel + bias. Behind a 2x2 window the
 * shortcut of a residual block has a quarter of the work. The first input stays, since its pixels are scored.
 */
export function poolBeforeConvolution(graph: Graph): Graph {
  const makers = producers(graph);
  const counts = uses(graph);
  const shapes = [...graph.shapes];
  const moved = new Set<Node>();

  const nodes = graph.nodes.flatMap((node) => {
    if (node.operation.kind !== "lap") return [node];
    const lap = { ...node, inputs: [...node.inputs], outputs: [...node.outputs] };
    const after: Node[] = [];
    for (const [i, value] of node.inputs.entries()) {
      const maker = makers.get(value);
      const pooled = node.outputs[i]!;
      if (i === 0 || !maker || counts.get(value) !== 1 || !isPointwise(maker)) continue;
      if (sizeOf(shapes[pooled]!) >= sizeOf(shapes[value]!)) continue;
      const [read] = maker.inputs as [number];
      const between = shapes.push([...shapes[pooled]!.slice(0, 2), shapes[read]![2]!]) - 1;
      lap.inputs[i] = read;
      lap.outputs[i] = between;
      after.push({ ...maker, inputs: [between], outputs: [pooled] });
      moved.add(maker);
    }
    return [lap, ...after];
  });
  return { ...graph, nodes: nodes.filter((node) => !moved.has(node)), shapes };
}

/** Whether every pixel of the result comes from one pixel, by a sum of its channels alone. */
function isPointwise({ operation, inputs }: Node): boolean {
  if (operation.kind !== "convolution" || inputs.length > 1) return false;
  const { kernelShape, strides, padding, activation } = operation.settings;
  return [kernelShape[0], kernelShape[1], ...strides].every((size) => size === 1) && padding.flat().every((size) => size === 0) && activation === "linear"; // prettier-ignore
}
