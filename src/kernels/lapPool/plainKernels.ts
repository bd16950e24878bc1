import type * as tf from "@tensorflow/tfjs";

import { lapGeometry, tapsOf, type LapGeometry } from "./lapGeometry";
import type { LapKernels } from "./lapKernels";
import { lapShares, lapSharesGrad } from "./lapShares";
import { lapWeightedSum, lapWeightedSumGradShares, lapWeightedSumGradX } from "./lapWeightedSum";

/** How a backend hands its numbers to JavaScript and takes them back. */
export interface PlainMemory {
  numbers(tensor: tf.TensorInfo): Float32Array;
  tensor(values: Float32Array, shape: number[]): tf.TensorInfo;
}

/** The kernels by the formulas in plain TypeScript. */
export function plainKernels({ numbers, tensor }: PlainMemory): LapKernels {
  return {
    LapShares({ v, alpha }, { windows, epsilon }) {
      const geometry = lapGeometry(v.shape, windows);
      return tensor(lapShares(numbers(v), numbers(alpha)[0]!, epsilon, geometry), sharesShape(geometry));
    },
    LapSharesGrad({ v, alpha, dshares }, { windows, epsilon }) {
      const geometry = lapGeometry(v.shape, windows);
      const { dv, dalpha } = lapSharesGrad(numbers(v), numbers(alpha)[0]!, numbers(dshares), epsilon, geometry);
      return [tensor(dv, v.shape), tensor(Float32Array.of(dalpha), [1])];
    },
    LapWeightedSum({ x, shares }, { windows }) {
      const geometry = lapGeometry(x.shape, windows);
      const channels = x.shape[3]!;
      const pooled = lapWeightedSum(numbers(x), numbers(shares), channels, geometry);
      return tensor(pooled, [geometry.n, geometry.rows, geometry.columns, channels]);
    },
    LapWeightedSumGradX({ shares, dy }, { windows, inputShape }) {
      const geometry = lapGeometry(inputShape, windows);
      return tensor(lapWeightedSumGradX(numbers(shares), numbers(dy), inputShape[3], geometry), inputShape);
    },
    LapWeightedSumGradShares({ x, dy }, { windows }) {
      const geometry = lapGeometry(x.shape, windows);
      const dshares = lapWeightedSumGradShares(numbers(x), numbers(dy), x.shape[3]!, geometry);
      return tensor(dshares, sharesShape(geometry));
    },
  };
}

/** `[n, rows, columns, K]` */
export function sharesShape(geometry: LapGeometry): number[] {
  return [geometry.n, geometry.rows, geometry.columns, tapsOf(geometry)];
}
