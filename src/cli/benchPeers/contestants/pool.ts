import * as tf from "@tensorflow/tfjs";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";

import type { Windows } from "../../../base";
import { lapPool, localAttentionPool } from "../../../engine/bench";
import type { Contestant, Entry, Host } from "./contestant";

const windows: Windows = {
  kernel: [2, 2],
  stride: [2, 2],
  padding: [
    [0, 0],
    [0, 0],
  ],
};

/** Local attention pooling alone, 2 x 2 windows, on WebGPU: our kernels or the reference's stock operations. */
export async function pool({ way, shape, repeat }: Extract<Entry, { kind: "pool" }>, host: Host): Promise<Contestant> {
  const probe = await host.backend("webgpu", 1);
  const opened = await probe.open({ lost: fail, fault: fail });
  const [n, h, w] = shape;
  const x = tf.randomNormal<tf.Rank.R4>(shape, 0, 1, "float32", 1);
  const v = tf.randomUniform<tf.Rank.R4>([n, h, w, 1], 0, 3, "float32", 2);
  const alpha = tf.tensor1d([1.2]);
  const pooled = () => (way === "fused" ? lapPool : localAttentionPool)([x], v, alpha, windows)[0]!;
  const backend = tf.backend() as WebGPUBackend;
  return {
    details: { device: opened.device, version: way },
    /** One of `repeat` runs that are submitted together: what a GPU takes for one is less than what waiting costs. */
    async run() {
      const begun = performance.now();
      for (let i = 0; i < repeat; i++) pooled().dispose();
      backend.endComputePassEncoder();
      backend.submitQueue();
      await backend.device.queue.onSubmittedWorkDone();
      return (performance.now() - begun) / repeat;
    },
    async answer() {
      const y = pooled();
      const values = await y.data<"float32">();
      y.dispose();
      return { logits: values, maps: [] };
    },
  };
}

function fail(why: string): never {
  throw new Error(why);
}
