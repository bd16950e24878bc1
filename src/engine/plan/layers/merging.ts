import type { MergeOperation } from "../operations/merge";
import type { LayerKind } from "./layerKind";

const modes: Record<string, MergeOperation["mode"]> = {
  Add: "add",
  Subtract: "subtract",
  Multiply: "multiply",
  Average: "average",
  Maximum: "maximum",
  Minimum: "minimum",
};

export const merging: LayerKind = {
  classes: Object.keys(modes),
  read(use) {
    const [first, ...others] = use.shapes;
    if (others.some((shape) => shape.length !== first!.length)) use.refuse("its inputs have different numbers of axes");
    const mode = modes[use.layer.getClassName()]!;
    return [use.emit({ kind: "merge", mode }, use.inputs, use.outputShapes[0]!)];
  },
};

export const concatenation: LayerKind = {
  classes: ["Concatenate"],
  read(use) {
    const { axis } = use.config;
    const rank = use.shapes[0]!.length + 1;
    // TF.js takes every negative axis for the last one.
    const along = axis === -1 ? rank - 1 : axis;
    if (typeof along !== "number" || along < 1 || along >= rank)
      return use.refuse(`its axis is ${JSON.stringify(axis)}`);
    return [use.emit({ kind: "concat", axis: along }, use.inputs, use.outputShapes[0]!)];
  },
};
