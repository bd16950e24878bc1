/** Sizes in the order in which `assembly/lapShares.ts` and `assembly/lapWeightedSum.ts` take them. */
export type LapSizes = [
  n: number,
  h: number,
  w: number,
  rows: number,
  columns: number,
  kernelRows: number,
  kernelColumns: number,
  strideRows: number,
  strideColumns: number,
  top: number,
  left: number,
];

/** Local attention pooling's part of the WebAssembly module; everything but sizes and epsilon is a pointer. */
export interface LapExports {
  /** exp(x) for x <= 0; `count` is a multiple of 4. */
  exponentials(x: number, out: number, count: number): void;
  lapShares(v: number, alpha: number, epsilon: number, scratch: number, shares: number, ...sizes: LapSizes): void;
  lapSharesGrad(
    ...pointers: [
      v: number,
      alpha: number,
      dshares: number,
      epsilon: number,
      scratch: number,
      dv: number,
      dalpha: number,
      ...LapSizes,
    ]
  ): void;
  lapWeightedSum(x: number, shares: number, y: number, channels: number, ...sizes: LapSizes): void;
  lapWeightedSumGradX(shares: number, dy: number, dx: number, channels: number, ...sizes: LapSizes): void;
  lapWeightedSumGradShares(x: number, dy: number, dshares: number, channels: number, ...sizes: LapSizes): void;
}
