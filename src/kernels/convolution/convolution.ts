import type * as tf from "@tensorflow/tfjs";

export const ACTIVATIONS = ["linear", "relu", "relu6"] as const;
/** What a convolution can apply to its result without another pass over it. */
export type Activation = (typeof ACTIVATIONS)[number];

/** y = activation( x * kernel + bias + residual ), x * kernel a cross-correlation as in every deep-learning library. */
export interface ConvolutionSettings {
  /** [rows, columns, input channels, output channels]. */
  kernelShape: [number, number, number, number];
  strides: [number, number];
  dilations: [number, number];
  /** [[top, bottom], [left, right]], in pixels of zeros; negative crops. */
  padding: [[number, number], [number, number]];
  activation: Activation;
}

/** One frozen convolution on the present backend, with its weights packed as that backend wants them. */
export interface ForwardConvolution {
  /**
   * @param x `[n, h, w, in]`
   * @param residual `[n, oh, ow, out]`, added before the activation
   * @returns `[n, oh, ow, out]`
   */
  run(x: tf.Tensor4D, residual?: tf.Tensor4D): tf.Tensor4D;
  dispose(): void;
}

/** One way of computing convolutions. */
export interface ConvolutionKernel {
  name: string;
  /** Whether it works on this backend and shape. */
  fits(backend: string, settings: ConvolutionSettings): boolean;
  /** @param kernel row by row as `kernelShape` says; @param bias `[out]` */
  make(kernel: Float32Array, bias: Float32Array | undefined, settings: ConvolutionSettings): ForwardConvolution;
}
