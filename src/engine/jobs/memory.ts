import * as tf from "@tensorflow/tfjs";

import type { Job } from "./job";

/** Looks at the books only; it waits for nobody and moves nothing. */
export const memory: Job<"memory"> = async (session) => {
  const { numTensors, numDataBuffers, numBytes, ...backend } = tf.memory() as tf.MemoryInfo & {
    numBytesInGPU?: number;
    numBytesAllocatedInGPU?: number;
    numBytesInGPUAllocated?: number; // WebGL's name for it
  };
  const { wasm } = tf.backend() as { wasm?: { HEAPU8: Uint8Array } };
  return {
    tensors: numTensors,
    buffers: numDataBuffers,
    bytes: numBytes,
    features: session.keptBytes,
    wasmHeap: wasm?.HEAPU8.length,
    inGpu: backend.numBytesInGPU,
    allocatedInGpu: backend.numBytesAllocatedInGPU ?? backend.numBytesInGPUAllocated,
  };
};
