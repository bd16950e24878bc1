import * as tf from "@tensorflow/tfjs";

import directText from "./direct.wgsl?raw";
import type { Shape4D } from "./outputShape";
import { quads } from "./packedWeights";
import { shared, type WebgpuConvolutionCall } from "./webgpuShared";

/** A convolution in which every invocation makes a few columns by 4 to 16 channels, without workgroup memory. */
function direct(call: WebgpuConvolutionCall): tf.TensorInfo {
  const { output, program } = shared("DirectConvolution", call);
  const tile = call.attrs.wide ? wideTile(output) : { columns: 4, quads: 1 };
  const [n, h, w, c] = output;
  return program({
    text: directText,
    counts: { COLUMNS: tile.columns, QUADS: tile.quads },
    constants: { COLUMNS: tile.columns, QUADS: tile.quads, KERNEL_ROWS: call.attrs.settings.kernelShape[0] },
    work: {
      invocations: n * h * Math.ceil(w / tile.columns) * Math.ceil(quads(c) / tile.quads),
      workgroupSize: call.attrs.wide ? 8 : 32,
    },
  });
}

/**
 * Columns and quads of channels of one invocation where a processor plays GPU. It pays for loads, so tiles that use each
 * load for many sums take half the time of 4 columns by 4 channels; a GPU needs many invocations more.
 */
function wideTile([, , w, c]: Shape4D): { columns: number; quads: number } {
  const waste = (columns: number) => Math.ceil(w / columns) * columns - w;
  const columns = w < 4 ? w : [8, 7, 6, 5, 4].reduce((best, next) => (waste(next) < waste(best) ? next : best));
  return { columns, quads: [4, 2, 1].find((count) => quads(c) % count === 0)! };
}

tf.registerKernel({
  kernelName: "DirectConvolution",
  backendName: "webgpu",
  kernelFunc: (call) => direct(call as never),
});
