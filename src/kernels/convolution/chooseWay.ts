import type { ConvolutionSettings } from "./convolution";

/** Output tiles' side in Winograd's method, or every product of the definition. */
export type Way = "direct" | 2 | 4;

/** What transforming a number costs, in multiplications, and what fetching a weight from memory does; measured on Zen 4. */
const [TRANSFORM, WEIGHT] = [7, 6];

/**
 * The way that should take the least time, from counts alone, so that the same shapes always give the same bits.
 *
 * @param images how many; @param height rows of an output; @param width its columns
 */
export function chooseWay(
  { kernelShape, strides, dilations }: ConvolutionSettings,
  images: number,
  height: number,
  width: number,
): Way {
  const [rows, columns, inputs, outputs] = kernelShape;
  const plain = [...strides, ...dilations].every((n) => n === 1);
  if (rows !== 3 || columns !== 3 || !plain || inputs % 4 || outputs % 4) return "direct";
  const ways: Way[] = ["direct", 2, 4];
  const times = ways.map((way) => {
    const side = way === "direct" ? 1 : way;
    const products = way === "direct" ? 9 : (way + 2) ** 2;
    const tiles = images * Math.ceil(height / side) * Math.ceil(width / side);
    const multiplications = Math.ceil(tiles / 4) * 4 * inputs * outputs;
    const transforms = way === "direct" ? 0 : TRANSFORM * tiles * (inputs + outputs);
    return products * (multiplications + transforms + WEIGHT * inputs * outputs);
  });
  return ways[times.indexOf(Math.min(...times))]!;
}
