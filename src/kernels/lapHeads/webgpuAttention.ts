import * as tf from "@tensorflow/tfjs";

import { runProgram } from "../webgpu/program";
import { ATTENTION, ATTENTION_GRAD } from "./lapAttention";
import gradText from "./lapAttentionGrad.wgsl?raw";
import forwardText from "./lapAttention.wgsl?raw";
import probability from "./probability.wgsl?raw";

const [forward, backward] = [probability + forwardText, probability + gradText];

function constantsOf(heads: number, aggregator: unknown) {
  return { HEADS: heads, SCALE: aggregator === "mean" ? 1 / heads : 1, MAXIMUM: aggregator === "max" };
}

tf.registerKernel({
  kernelName: ATTENTION,
  backendName: "webgpu",
  kernelFunc({ inputs, attrs }) {
    const { z } = inputs as { z: tf.TensorInfo };
    const [n, h, w, heads] = z.shape as [number, number, number, number];
    return runProgram({
      name: ATTENTION,
      source: forward,
      inputs: { z },
      output: [n, h, w, 1],
      constants: constantsOf(heads, attrs?.["aggregator"]),
      work: { invocations: n * h * w },
    });
  },
});

tf.registerKernel({
  kernelName: ATTENTION_GRAD,
  backendName: "webgpu",
  kernelFunc({ inputs, attrs }) {
    const { z, dv } = inputs as Record<"z" | "dv", tf.TensorInfo>;
    return runProgram({
      name: ATTENTION_GRAD,
      source: backward,
      inputs: { z, dv },
      output: z.shape,
      constants: constantsOf(z.shape[3]!, attrs?.["aggregator"]),
      work: { invocations: tf.util.sizeFromShape(dv.shape) },
    });
  },
});
