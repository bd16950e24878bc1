import { Problem, type Windows } from "../base";

/**
 * Grid of a pooling layer's output: floor((size + padding - kernel) / stride) + 1 along rows and columns.
 *
 * @param grid [rows, columns] of the input
 * @throws Problem when the map is smaller than one window
 */
export function outputGrid(grid: readonly [number, number], { kernel, stride, padding }: Windows): [number, number] {
  const along = (axis: 0 | 1) => {
    const room = grid[axis] + padding[axis][0] + padding[axis][1] - kernel[axis];
    return Math.floor(room / stride[axis]) + 1;
  };
  const output: [number, number] = [along(0), along(1)];
  if (output[0] < 1 || output[1] < 1) {
    throw new Problem(
      `A ${grid[0]} x ${grid[1]} map with padding ${JSON.stringify(padding)} does not hold one window of ` +
        `${kernel[0]} x ${kernel[1]}; give a larger map or a smaller window.`,
    );
  }
  return output;
}

/**
 * Refuses windows without meaning. Padding must be smaller than the kernel: else a window could lie wholly outside the
 * map and its weights would sum to 0.
 *
 * @throws Problem
 */
export function checkWindows({ kernel, stride, padding }: Windows): void {
  for (const [name, size] of [
    ["window", kernel],
    ["stride", stride],
  ] as const) {
    if (!size.every((n) => Number.isInteger(n) && n >= 1)) {
      throw new Problem(`The ${name} is ${JSON.stringify(size)}; expected two whole numbers from 1 up.`);
    }
  }
  padding.forEach(([before, after], axis) => {
    const limit = kernel[axis as 0 | 1];
    if (![before, after].every((n) => Number.isInteger(n) && n >= 0 && n < limit)) {
      throw new Problem(
        `The padding of the ${axis === 0 ? "rows" : "columns"} is ${JSON.stringify([before, after])}; expected two ` +
          `whole numbers from 0 to ${limit - 1}, less than the window's ${limit}.`,
      );
    }
  });
}

/** Ranges [start, end) of adaptive pooling: bin i of `count` covers floor(i size / count) .. ceil((i + 1) size / count). */
export function adaptiveBins(size: number, count: number): [start: number, end: number][] {
  return Array.from({ length: count }, (_, i) => [Math.floor((i * size) / count), Math.ceil(((i + 1) * size) / count)]);
}
