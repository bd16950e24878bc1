import type * as tf from "@tensorflow/tfjs";

import { Problem } from "../../base";
import { runProgram, type Program } from "../webgpu/program";
import type { ConvolutionSettings } from "./convolution";
import epilogue from "./epilogue.wgsl?raw";
import inputScalars from "./inputScalars.wgsl?raw";
import inputVectors from "./inputVectors.wgsl?raw";
import { outputShape, type Shape4D } from "./outputShape";
import outputScalars from "./outputScalars.wgsl?raw";
import outputVectors from "./outputVectors.wgsl?raw";
import { quads } from "./packedWeights";
import { unroll } from "./unroll";

/** What TF.js hands to our convolution kernels: weights as `packWeights` and `packBias` make them. */
export interface WebgpuConvolutionCall {
  inputs: { x: tf.TensorInfo; kernel: tf.TensorInfo; bias: tf.TensorInfo; residual?: tf.TensorInfo };
  attrs: { settings: ConvolutionSettings; wide: boolean };
}

/** One of our shaders: its own text, what its loops count, and what else it is given. */
interface Task extends Pick<Program, "work"> {
  text: string;
  counts: Record<string, number>;
  constants: Record<string, number>;
}

/** What the shaders have in common: the shape of the output as they see it, and how to run them. */
export function shared(name: string, { inputs, attrs: { settings } }: WebgpuConvolutionCall) {
  const { kernelShape, strides, dilations, padding, activation } = settings;
  const shape = outputShape(settings, inputs.x.shape as Shape4D);
  const x = asRow(inputs.x, settings);
  const output = outputShape(settings, x.shape as Shape4D);
  const residual = inputs.residual && { ...inputs.residual, shape: output };
  if (inputs.residual && inputs.residual.shape.join() !== shape.join()) {
    throw new Problem(`A convolution makes [${shape}]; the residual to be added has [${inputs.residual.shape}].`);
  }
  const [vectorsIn, vectorsOut] = [kernelShape[2] % 4 === 0, kernelShape[3] % 4 === 0];
  const ends = (vectorsIn ? inputVectors : inputScalars) + epilogue + (vectorsOut ? outputVectors : outputScalars);
  const LANES = Math.min(4, kernelShape[2]);
  return {
    output,
    program({ text, counts, constants, work }: Task): tf.TensorInfo {
      const made = runProgram({
        name,
        source: written(ends + text, { ...counts, LANES }),
        constants: {
          ...constants,
          LANES,
          KERNEL_COLUMNS: kernelShape[1],
          STRIDE_ROWS: strides[0],
          STRIDE_COLUMNS: strides[1],
          DILATION_ROWS: dilations[0],
          DILATION_COLUMNS: dilations[1],
          RESIDUAL: residual !== undefined,
          RELU: activation === "relu",
          RELU6: activation === "relu6",
        },
        // A shader must have everything it names: without a residual it gets the bias, and does not read it.
        inputs: { x, kernel: inputs.kernel, bias: inputs.bias, residual: residual ?? inputs.bias },
        vec4: ["kernel", "bias", ...(vectorsIn ? ["x"] : []), ...(vectorsOut ? ["result", "residual"] : [])],
        output,
        uniforms: {
          before: [padding[0][0], padding[1][0]],
          inputQuads: quads(kernelShape[2]),
          outputQuads: quads(kernelShape[3]),
        },
        work,
      });
      return { ...made, shape };
    },
  };
}

const texts = new Map<string, Map<string, string>>();

/** The shader with its loops written out, once: the work is more than a small convolution's. */
function written(text: string, counts: Record<string, number>): string {
  const known = texts.get(text) ?? new Map<string, string>();
  texts.set(text, known);
  const key = Object.values(counts).join();
  const source = known.get(key) ?? unroll(text, counts);
  known.set(key, source);
  return source;
}

/** The input of a 1x1 convolution that looks at every pixel once as one long row, in which tiles waste nothing. */
function asRow(x: tf.TensorInfo, { kernelShape, strides, padding }: ConvolutionSettings): tf.TensorInfo {
  const [n, h, w, c] = x.shape as Shape4D;
  const pointwise = [kernelShape[0], kernelShape[1], ...strides].every((size) => size === 1);
  return pointwise && padding.flat().every((size) => size === 0) ? { ...x, shape: [1, 1, n * h * w, c] } : x;
}
