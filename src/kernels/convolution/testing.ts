import type { ConvolutionSettings } from "./convolution";
import type { Shape4D } from "./outputShape";

export type Shape = Shape4D;

/** Settings of which only some are said; the others are the plainest. */
export function settingsOf(some: Partial<ConvolutionSettings> & Pick<ConvolutionSettings, "kernelShape">) {
  const zero: [number, number] = [0, 0];
  const plain: ConvolutionSettings = {
    kernelShape: some.kernelShape,
    strides: [1, 1],
    dilations: [1, 1],
    padding: [zero, zero],
    activation: "linear",
  };
  return { ...plain, ...some };
}

/** Same numbers of zeros on all sides. */
export function around(pad: number): ConvolutionSettings["padding"] {
  return [
    [pad, pad],
    [pad, pad],
  ];
}

/** The definition in double precision, output pixel by output pixel. */
export function convolveByDefinition(
  x: ArrayLike<number>,
  [n, h, w, c]: Shape,
  kernel: ArrayLike<number>,
  bias: ArrayLike<number> | undefined,
  residual: ArrayLike<number> | undefined,
  { kernelShape: [rows, columns, , outputs], strides, dilations, padding, activation }: ConvolutionSettings,
): { shape: Shape; values: number[] } {
  const out = (size: number, axis: 0 | 1, taps: number) =>
    Math.floor((size + padding[axis][0] + padding[axis][1] - (taps - 1) * dilations[axis] - 1) / strides[axis]) + 1;
  const [oh, ow] = [out(h, 0, rows), out(w, 1, columns)];
  const values: number[] = [];
  for (let image = 0; image < n; image++) {
    for (let oy = 0; oy < oh; oy++) {
      for (let ox = 0; ox < ow; ox++) {
        for (let o = 0; o < outputs; o++) {
          let sum = (bias?.[o] ?? 0) + (residual?.[values.length] ?? 0);
          for (let r = 0; r < rows; r++) {
            const y = oy * strides[0] + r * dilations[0] - padding[0][0];
            for (let q = 0; q < columns; q++) {
              const at = ox * strides[1] + q * dilations[1] - padding[1][0];
              if (y < 0 || y >= h || at < 0 || at >= w) continue;
              // Pixels that negative padding crops at the far side are never reached: `oh` and `ow` leave them out.
              for (let i = 0; i < c; i++) {
                sum += x[((image * h + y) * w + at) * c + i]! * kernel[((r * columns + q) * c + i) * outputs + o]!;
              }
            }
          }
          if (activation !== "linear") sum = Math.max(0, sum);
          values.push(activation === "relu6" ? Math.min(6, sum) : sum);
        }
      }
    }
  }
  return { shape: [n, oh, ow, outputs], values };
}

/** Seeded numbers for a convolution: kernel, bias and input of about the size that networks have. */
export function numbersFor(
  draw: (count: number, seed: number, low: number, high: number) => Float32Array,
  shape: Shape,
  { kernelShape }: ConvolutionSettings,
  { seed = 1, scale = 1 } = {},
) {
  const fan = kernelShape[0] * kernelShape[1] * kernelShape[2];
  const spread = Math.sqrt(3 / fan);
  return {
    x: draw(shape[0] * shape[1] * shape[2] * shape[3], seed, -scale, scale),
    kernel: draw(fan * kernelShape[3], seed + 1, -spread, spread),
    bias: draw(kernelShape[3], seed + 2, -scale, scale),
  };
}
