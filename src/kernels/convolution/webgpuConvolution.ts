import * as tf from "@tensorflow/tfjs";

import type { ConvolutionKernel, ConvolutionSettings, ForwardConvolution } from "./convolution";
import { packBias, packWeights } from "./packedWeights";
import { softwareAdapter } from "./webgpuAdapter";

/** Direct convolution on WebGPU: no barriers, sums in registers. The fastest where a processor plays GPU. */
export const webgpuDirect = webgpuConvolution("direct", "DirectConvolution");

/** Convolution on WebGPU as a product of matrices, in tiles through workgroup memory: what GPUs are built for. */
export const webgpuTiled = webgpuConvolution("tiled", "TiledConvolution");

/** Fits once `loadWebgpuKernels` has run: the shaders are not part of what other backends load. */
function webgpuConvolution(name: string, kernelName: string): ConvolutionKernel {
  return {
    name,
    fits: (backend) => backend === "webgpu" && Boolean(tf.getKernel(kernelName, backend)),
    make: (kernel, bias, settings) => make(kernelName, kernel, bias, settings),
  };
}

function make(
  kernelName: string,
  kernel: Float32Array,
  bias: Float32Array | undefined,
  settings: ConvolutionSettings,
): ForwardConvolution {
  const { values, shape } = packWeights(kernel, settings.kernelShape);
  const weights = tf.keep(tf.tensor2d(values, shape));
  const offset = tf.keep(tf.tensor1d(packBias(bias, settings.kernelShape[3])));
  const attrs = { settings, wide: softwareAdapter() } as unknown as tf.NamedAttrMap;
  return {
    run: (x, residual) => {
      const inputs = { x, kernel: weights, bias: offset, ...(residual ? { residual } : {}) };
      return tf.engine().runKernel(kernelName, inputs, attrs);
    },
    dispose: () => tf.dispose([weights, offset]),
  };
}
