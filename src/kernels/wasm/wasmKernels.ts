import * as tf from "@tensorflow/tfjs";

import type { LapExports } from "../lapPool/wasmExports";
import { binaries } from "./binaries";
import type { JobKernel, JobName } from "./jobs";

/** What `assembly/index.ts` exports; every argument is a number or a pointer into the memory of TF.js' WASM backend. */
export interface WasmKernels extends Record<JobName, JobKernel>, LapExports {
  probe(a: number, b: number, c: number, out: number): void;
}

/** The parts of TF.js' WASM backend that our kernels work with. */
export interface WasmBackend {
  wasm: {
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    tfjs?: { getThreadsCount(): number };
    /** Threaded binaries bring their memory, the others export it. */
    wasmMemory?: WebAssembly.Memory;
    asm?: { memory?: WebAssembly.Memory };
  };
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
  makeOutput(shape: number[], dtype: "float32"): tf.TensorInfo;
}

let made: { memory: WebAssembly.Memory; module: WebAssembly.Module; kernels: WasmKernels } | undefined;

/** Our kernels in the memory of the present WASM backend; undefined on another backend, or without SIMD. */
export function wasmKernels(): WasmKernels | undefined {
  if (tf.getBackend() !== "wasm" || !tf.env().getBool("WASM_HAS_SIMD_SUPPORT")) return undefined;
  const memory = wasmMemory();
  if (!memory) return undefined;
  if (made?.memory !== memory) {
    const module = compile(isShared(memory));
    made = { memory, module, kernels: instantiate(module, memory) };
  }
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

/** The memory of the present WASM backend. */
export function wasmMemory(): WebAssembly.Memory | undefined {
  const { wasmMemory, asm } = wasmBackend().wasm;
  return wasmMemory ?? asm?.memory;
}

/** The module that `wasmKernels` are an instance of, for more instances in the same memory. */
export function wasmModule(): WebAssembly.Module | undefined {
  return wasmKernels() && made?.module;
}

/** Threads may work in this memory. */
export function isShared(memory: WebAssembly.Memory): boolean {
  return typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;
}

/** Our kernels for memory that is shared or not, with fused multiply-add where this engine has it. */
export function compile(shared: boolean): WebAssembly.Module {
  const [fused, plain] = shared ? [binaries.relaxedShared, binaries.simdShared] : [binaries.relaxed, binaries.simd];
  const bytes = [fused, plain].map(decode).find((candidate) => WebAssembly.validate(candidate))!;
  return new WebAssembly.Module(bytes);
}

export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): WasmKernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as WasmKernels;
}

function decode(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
