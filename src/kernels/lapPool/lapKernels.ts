import * as tf from "@tensorflow/tfjs";

import type { Windows } from "../../base";

type Tensors<Names extends string> = Record<Names, tf.TensorInfo>;
interface OfWindows {
  windows: Windows;
}
interface OfShares extends OfWindows {
  epsilon: number;
}

/** The five kernels of local attention pooling on one backend; formulas and shapes in `lapShares`, `lapWeightedSum`. */
export interface LapKernels {
  LapShares(inputs: Tensors<"v" | "alpha">, attributes: OfShares): tf.TensorInfo;
  /** [dv, dalpha] */
  LapSharesGrad(inputs: Tensors<"v" | "alpha" | "dshares">, attributes: OfShares): tf.TensorInfo[];
  LapWeightedSum(inputs: Tensors<"x" | "shares">, attributes: OfWindows): tf.TensorInfo;
  LapWeightedSumGradX(
    inputs: Tensors<"shares" | "dy">,
    attributes: OfWindows & { inputShape: [n: number, h: number, w: number, c: number] },
  ): tf.TensorInfo;
  LapWeightedSumGradShares(inputs: Tensors<"x" | "dy">, attributes: OfWindows): tf.TensorInfo;
}

/** Makes the kernels a backend's own: `tf.engine().runKernel(name, inputs, attributes)` finds them there. */
export function registerLapKernels(backendName: string, kernels: LapKernels): void {
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    const kernelFunc: tf.KernelFunc = ({ inputs, attrs }) => (kernel as UntypedKernel)(inputs, attrs);
    tf.registerKernel({ kernelName, backendName, kernelFunc });
  }
}

/** A kernel as TF.js calls it. */
type UntypedKernel = (inputs: unknown, attributes: unknown) => tf.TensorInfo | tf.TensorInfo[];
