import * as tf from "@tensorflow/tfjs";

import { binaries } from "./binaries";

/** What `assembly/index.ts` exports; every argument is a number or a pointer into the memory of TF.js' WASM backend. */
export interface WasmKernels {
  probe(a: number, b: number, c: number, out: number): void;
}

/** The parts of TF.js' WASM backend that our kernels work with. */
export interface WasmBackend {
  wasm: {
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    /** Threaded binaries bring their memory, the others export it. */
    wasmMemory?: WebAssembly.Memory;
    asm?: { memory?: WebAssembly.Memory };
  };
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
  makeOutput(shape: number[], dtype: "float32"): tf.TensorInfo;
}

let made: { memory: WebAssembly.Memory; kernels: WasmKernels } | undefined;

/** Our kernels in the memory of the present WASM backend; undefined on another backend, or without SIMD. */
export function wasmKernels(): WasmKernels | undefined {
  if (tf.getBackend() !== "wasm" || !tf.env().getBool("WASM_HAS_SIMD_SUPPORT")) return undefined;
  const memory = wasmMemory();
  if (!memory) return undefined;
  if (made?.memory !== memory) made = { memory, kernels: instantiate(memory) };
  return made.kernels;
}

/** TF.js' WASM backend, as it is the present one. */
export function wasmBackend(): WasmBackend {
  return tf.backend() as unknown as WasmBackend;
}

/** Where a tensor's numbers begin in the backend's memory, in bytes. */
export function pointer(tensor: tf.TensorInfo): number {
  return wasmBackend().dataIdMap.get(tensor.dataId).memoryOffset;
}

function wasmMemory(): WebAssembly.Memory | undefined {
  const { wasmMemory, asm } = wasmBackend().wasm;
  return wasmMemory ?? asm?.memory;
}

function instantiate(memory: WebAssembly.Memory): WasmKernels {
  const shared = typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;
  const [fused, plain] = shared ? [binaries.relaxedShared, binaries.simdShared] : [binaries.relaxed, binaries.simd];
  const bytes = [fused, plain].map(decode).find((candidate) => WebAssembly.validate(candidate))!;
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return instance.exports as unknown as WasmKernels;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
