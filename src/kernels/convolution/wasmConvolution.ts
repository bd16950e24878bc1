import * as tf from "@tensorflow/tfjs";

import { Problem } from "../../base";
import { pointer, wasmBackend, wasmKernels } from "../wasm/wasmKernels";
import { Workspace } from "../wasm/workspace";
import { chooseWay, type Way } from "./chooseWay";
import type { Activation, ConvolutionKernel, ConvolutionSettings, ForwardConvolution } from "./convolution";
import { outputShape } from "./outputShape";
import { convolveDirect } from "./wasmDirect";
import { convolveWinograd } from "./wasmWinograd";
import { packWeights, padToPanels } from "./wasmWeights";

const RANGES: Record<Activation, { low: number; high: number }> = {
  linear: { low: -Infinity, high: Infinity },
  relu: { low: 0, high: Infinity },
  relu6: { low: 0, high: 6 },
};

/** Convolutions on TF.js' WASM backend by our own SIMD kernels, in the way that `choose` says for each shape. */
export function wasmConvolutionBy(choose: typeof chooseWay): ConvolutionKernel {
  return {
    name: "WASM",
    fits: (backend) => backend === "wasm" && wasmKernels() !== undefined,
    make: (kernel, bias, settings) => new WasmConvolution(kernel, bias, settings, choose),
  };
}

/** Winograd's method where it saves time, else a direct sum without patches. */
export const wasmConvolution = wasmConvolutionBy(chooseWay);

class WasmConvolution implements ForwardConvolution {
  private readonly workspace = Workspace.open();
  private readonly bias: number;
  private disposed = false;
  /** Weights as each way wants them, packed when a shape first asks for it. */
  private readonly packed = new Map<Way, number>();

  constructor(
    private readonly kernel: Float32Array,
    bias: Float32Array | undefined,
    private readonly settings: ConvolutionSettings,
    private readonly choose: typeof chooseWay,
  ) {
    const length = padToPanels(settings.kernelShape[3]);
    this.bias = this.workspace.allocate(length * 4);
    const numbers = this.workspace.floats(this.bias, length);
    numbers.fill(0);
    if (bias) numbers.set(bias);
  }

  run(x: tf.Tensor4D, residual?: tf.Tensor4D): tf.Tensor4D {
    if (this.disposed) throw new Problem("A convolution runs after it was disposed of. Make it again.");
    if (!this.workspace.isPresent) {
      throw new Problem(`A convolution made for an earlier WASM backend runs on "${tf.getBackend()}". Make it again.`);
    }
    const shape = outputShape(this.settings, x.shape);
    if (residual && !tf.util.arraysEqual(residual.shape, shape)) {
      const [got, expected] = [residual.shape, shape].map((sizes) => sizes.join("×"));
      throw new Problem(`A convolution's residual has the shape ${got}; expected ${expected}.`);
    }
    const way = this.choose(this.settings, shape[0], shape[1], shape[2]);
    const weights = this.weights(way);
    const out = wasmBackend().makeOutput(shape, "float32");
    const operands = {
      ...{ x: pointer(x), weights, bias: this.bias, residual: residual ? pointer(residual) : 0, out: pointer(out) },
      ...RANGES[this.settings.activation],
    };
    if (way === "direct") convolveDirect(this.workspace, operands, this.settings, x.shape, shape);
    else convolveWinograd(this.workspace, way, operands, this.settings, x.shape, shape);
    return tf.engine().makeTensorFromTensorInfo(out) as tf.Tensor4D;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.workspace.free(this.bias);
    this.packed.forEach((weights) => this.workspace.free(weights));
    this.packed.clear();
    this.workspace.release();
  }

  private weights(way: Way): number {
    const known = this.packed.get(way);
    if (known !== undefined) return known;
    const weights = packWeights(this.workspace, this.kernel, this.settings.kernelShape, way);
    this.packed.set(way, weights);
    return weights;
  }
}
