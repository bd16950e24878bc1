import type { Values } from "../deep/grey";

interface Stored {
  width: number;
  height: number;
  samples: number;
}

/** Whether an orientation (TIFF 6.0, tag 274) swaps width and height. */
export function isTurned(orientation: number): boolean {
  return orientation >= 5 && orientation <= 8;
}

/** Pixels as they are to be seen; `orientation` 1 to 8 says where the first row and column lie, all else means 1. */
export function upright<T extends Values>(values: T, { width, height, samples }: Stored, orientation: number): T {
  if (!(orientation >= 2 && orientation <= 8)) return values;
  const [across, down] = isTurned(orientation) ? [height, width] : [width, height];
  const isRightFirst = [2, 3, 7, 8].includes(orientation);
  const isBottomFirst = [3, 4, 6, 7].includes(orientation);
  const result = values.slice() as T;
  for (let y = 0, to = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const [column, row] = isTurned(orientation) ? [y, x] : [x, y];
      const from =
        ((isBottomFirst ? height - 1 - row : row) * width + (isRightFirst ? width - 1 - column : column)) * samples;
      for (let s = 0; s < samples; s++) result[to++] = values[from + s]!;
    }
  }
  return result;
}
