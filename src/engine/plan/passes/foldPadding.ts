import type { Graph } from "../graph";
import type { Operation } from "../operations/operation";
import type { Padding } from "../operations/padding";
import { isNonNegative } from "./isNonNegative";
import { fusePairs } from "./fusePairs";

/** Puts zero padding into the convolution or pool that reads it. The padding itself goes when nobody else reads it. */
export function foldPadding(graph: Graph): Graph {
  return fusePairs(
    graph,
    (first, second, value, { shapes }) => {
      if (first.operation.kind !== "pad" || second.inputs[0] !== value) return undefined;
      const [input] = first.inputs as [number];
      const padding = first.operation.padding;
      const operation = surrounded(second.operation, padding, shapes[input]!, () => isNonNegative(graph, input));
      return operation && { ...second, operation, inputs: [input, ...second.inputs.slice(1)] };
    },
    { shared: true },
  );
}

function surrounded(
  operation: Operation,
  by: Padding,
  shape: number[],
  nonNegative: () => boolean,
): Operation | undefined {
  switch (operation.kind) {
    case "convolution": {
      const { settings } = operation;
      return { ...operation, settings: { ...settings, padding: add(settings.padding, by) } };
    }
    case "depthwise":
      return { ...operation, padding: add(operation.padding, by) };
    case "pool": {
      const padding = add(operation.padding, by);
      // A maximum ignores its own padding, which is as good as zeros only if a pixel that is at least 0 is always seen.
      // A mean does not count it, and zeros are counted.
      const exact = operation.mode === "maximum" && nonNegative() && seesPixels({ ...operation, padding }, shape);
      return exact ? { ...operation, padding } : undefined;
    }
    default:
      return undefined;
  }
}

function add(a: Padding, b: Padding): Padding {
  const along = (axis: 0 | 1): [number, number] => [a[axis][0] + b[axis][0], a[axis][1] + b[axis][1]];
  return [along(0), along(1)];
}

/** Whether every window holds at least one pixel of the map. */
function seesPixels({ window, strides, padding }: Extract<Operation, { kind: "pool" }>, shape: number[]): boolean {
  return ([0, 1] as const).every((axis) => {
    const [before, after] = padding[axis];
    const size = shape[axis]!;
    const last = Math.floor((size + before + after - window[axis]) / strides[axis]) * strides[axis] - before;
    return window[axis] > before && last < size;
  });
}
