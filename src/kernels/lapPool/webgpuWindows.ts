import type { LapGeometry } from "./lapGeometry";

/** Windows of at least this many positions, such as a whole map, are divided among invocations, which costs barriers. */
export const LARGE_WINDOW = 256;

/** Number of output windows of a batch. */
export function windowCount({ n, rows, columns }: LapGeometry): number {
  return n * rows * columns;
}

/** What windows.wgsl has baked in. */
export function windowConstants({ kernel, stride, top, left }: LapGeometry) {
  return {
    KERNEL_ROWS: kernel[0],
    KERNEL_COLUMNS: kernel[1],
    STRIDE_ROWS: stride[0],
    STRIDE_COLUMNS: stride[1],
    TOP: top,
    LEFT: left,
  };
}
