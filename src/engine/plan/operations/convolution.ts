import type * as tf from "@tensorflow/tfjs";

import { createConvolution, type ConvolutionSettings } from "../../../kernels";
import { sizeOf, weightOf, type OperationKind } from "./operation";

/** y = activation( x * kernel + bias + residual ). Inputs: x, and the residual if any. Weights: kernel, and bias if any. */
export interface ConvolutionOperation {
  kind: "convolution";
  settings: ConvolutionSettings;
}

export const convolution: OperationKind<ConvolutionOperation> = {
  macs({ operation, outputs }, shapes) {
    const [rows, columns, channels] = operation.settings.kernelShape;
    return sizeOf(shapes[outputs[0]!]!) * rows * columns * channels;
  },
  bind({ operation, weights }) {
    const { kernel, bias } = { kernel: weightOf(weights, "kernel"), bias: weights["bias"] };
    const made = createConvolution(kernel.values, bias?.values, operation.settings);
    return {
      run: (inputs) => {
        const [x, residual] = inputs as [tf.Tensor4D, tf.Tensor4D?];
        return [made.run(x, residual)];
      },
      dispose: () => made.dispose(),
    };
  },
};
