import type { Padding } from "../operations/padding";
import type { LayerUse } from "./layerKind";

type Pair = [number, number];

/** A setting that is one number for rows and columns, or two. */
export function pair(use: LayerUse, key: string): Pair {
  const value = use.config[key];
  if (typeof value === "number") return [value, value];
  if (Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === "number"))
    return value as Pair;
  return use.refuse(`${key} is ${JSON.stringify(value) ?? "missing"}`);
}

/** Only maps [n, rows, columns, channels] are known. */
export function channelsLast(use: LayerUse): void {
  const { dataFormat } = use.config;
  if (dataFormat != null && dataFormat !== "channelsLast")
    use.refuse(`its data format is ${JSON.stringify(dataFormat)}`);
  if (use.shapes.some((shape) => shape.length !== 3)) {
    use.refuse(`its input has shape [n, ${use.shapes[0]!.join(", ")}] instead of [n, rows, columns, channels]`);
  }
}

/** "valid" or "same" as pixels of padding: TF puts the odd pixel of "same" at the bottom and right. */
export function explicitPadding(use: LayerUse, window: Pair, strides: Pair, dilations: Pair = [1, 1]): Padding {
  const { padding } = use.config;
  if (padding !== "valid" && padding !== "same") use.refuse(`its padding is ${JSON.stringify(padding)}`);
  const along = (axis: 0 | 1): Pair => {
    if (padding === "valid") return [0, 0];
    const size = use.shapes[0]![axis]!;
    const reach = (window[axis] - 1) * dilations[axis] + 1;
    const total = Math.max(0, (Math.ceil(size / strides[axis]) - 1) * strides[axis] + reach - size);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  };
  return [along(0), along(1)];
}
