import type { Windows } from "../base";
import { adaptiveBins, outputGrid } from "./windows";

/** A window's pixels inside the map: rows top..bottom - 1, columns left..right - 1. */
interface Cell {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** The windows of a pooling layer on an h x w map, row by row, cut at the map's edge. */
export function windowCells(h: number, w: number, windows: Windows): Cell[] {
  const [rows, columns] = outputGrid([h, w], windows);
  const { kernel, stride, padding } = windows;
  return Array.from({ length: rows * columns }, (_, i) => {
    const y = Math.floor(i / columns) * stride[0] - padding[0][0];
    const x = (i % columns) * stride[1] - padding[1][0];
    return {
      top: Math.max(0, y),
      bottom: Math.min(h, y + kernel[0]),
      left: Math.max(0, x),
      right: Math.min(w, x + kernel[1]),
    };
  });
}

/** The bins of adaptive pooling on an h x w map, row by row. */
export function binCells(h: number, w: number, bins: readonly [number, number]): Cell[] {
  return adaptiveBins(h, bins[0]).flatMap(([top, bottom]) =>
    adaptiveBins(w, bins[1]).map(([left, right]) => ({ top, bottom, left, right })),
  );
}

/**
 * Eq 1 and Eq 4 as they are written, pixel by pixel in double precision: the twin that tests compare pooling with.
 *
 * @param shape [n, h, w, c] of `x`; `v` is [n, h, w, 1]
 * @returns [n, cells, c]
 */
export function poolByDefinition(
  x: ArrayLike<number>,
  v: ArrayLike<number>,
  alpha: number,
  shape: readonly [number, number, number, number],
  cells: Cell[],
  epsilon = 1e-6,
): number[] {
  const [n, h, w, c] = shape;
  const pooled: number[] = [];
  for (let image = 0; image < n; image++) {
    for (const { top, bottom, left, right } of cells) {
      const pixels: number[] = [];
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) pixels.push((image * h + row) * w + column);
      }
      const m = Math.max(...pixels.map((at) => v[at]!));
      const weights = pixels.map((at) => Math.exp(-(alpha ** 2) * (m - v[at]!) ** 2) * v[at]! + epsilon);
      const total = weights.reduce((sum, weight) => sum + weight);
      for (let channel = 0; channel < c; channel++) {
        pooled.push(pixels.reduce((sum, at, k) => sum + weights[k]! * x[at * c + channel]!, 0) / total);
      }
    }
  }
  return pooled;
}

export const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/**
 * Two dense layers on every pixel as they are written, in double precision: relu between, nothing after.
 *
 * @param x pixels [p, inputs], row by row
 * @param layers kernels [inputs, outputs] and biases [outputs], one layer or two
 */
export function denseByDefinition(
  x: ArrayLike<number>,
  layers: { kernel: ArrayLike<number>; bias: ArrayLike<number> }[],
): number[] {
  return layers.reduce<number[]>((values, { kernel, bias }, depth) => {
    const [outputs, inputs] = [bias.length, kernel.length / bias.length];
    return Array.from({ length: (values.length / inputs) * outputs }, (_, at) => {
      const [pixel, output] = [Math.floor(at / outputs), at % outputs];
      let sum = bias[output]!;
      for (let i = 0; i < inputs; i++) sum += values[pixel * inputs + i]! * kernel[i * outputs + output]!;
      return depth < layers.length - 1 ? Math.max(0, sum) : sum;
    });
  }, Array.from(x));
}
