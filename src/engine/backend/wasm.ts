import * as tf from "@tensorflow/tfjs";

import { Problem } from "../../base";
import { within } from "../within";
import type { BackendProbe } from "./probe";
import { chooseThreads } from "./wasmThreads";

/** Where the three binaries lie: the folder's address ending in "/", or one address for each. */
export type WasmFiles = string | Record<string, string>;

/** WebAssembly on the processor, with threads where they were measured to be faster. */
export function wasm(files: WasmFiles): BackendProbe {
  return {
    name: "wasm",

    async look() {
      const usable = typeof WebAssembly === "object";
      const reason = usable
        ? "WebAssembly runs on the processor."
        : "This browser has no WebAssembly, or a policy forbids it.";
      return { usable, reason, device: "WebAssembly", software: false };
    },

    async open() {
      const { getThreadsCount, setThreadsCount, setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
      setWasmPaths(files);
      const simd = (await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT")) === true;
      const { note } = await chooseThreads({
        canThread: simd && globalThis.crossOriginIsolated === true,
        cores: typeof navigator === "undefined" ? 1 : (navigator.hardwareConcurrency ?? 1),
        open: (threads) => openWith(threads, setThreadsCount),
      });
      const threads = getThreadsCount();
      const device = `WebAssembly ${simd ? "with SIMD" : "without SIMD"}`;
      return { device, threads, why: `The network runs on the processor: ${device}, ${note}.` };
    },
  };
}

/** Starts the backend anew with this many threads; `1` takes the binary without threads. */
async function openWith(threads: number, setThreadsCount: (count: number) => void): Promise<void> {
  const factory = tf.findBackendFactory("wasm");
  if (!factory) throw new Problem("TF.js has no WASM backend in this build.");
  tf.removeBackend("wasm");
  tf.registerBackend("wasm", factory);
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", threads > 1);
  setThreadsCount(threads);
  const started = pretendCores(threads * 2, () => tf.setBackend("wasm"));
  const inTime = within(15_000, started, "WebAssembly did not start within 15 seconds");
  if (!(await (threads > 1 ? Promise.race([inTime, threadFailure()]) : inTime))) {
    throw new Problem("The WebAssembly binary could not be fetched or compiled. Reload the page; check the server.");
  }
}

/**
 * Rejects when a thread cannot be started. Its error comes as an uncaught one in this worker, where it would pass for a
 * crash; every thread brings its own, so the listener stays.
 */
function threadFailure(): Promise<never> {
  return new Promise((_, reject) => {
    globalThis.addEventListener("error", (event) => {
      if (!event.filename.startsWith("blob:") && !/ErrorEvent/.test(event.message)) return;
      event.preventDefault();
      reject(new Problem("the browser refused or broke them"));
    });
  });
}

/** The binary takes half of `navigator.hardwareConcurrency` as its thread limit, which would leave two cores one thread. */
async function pretendCores<T>(cores: number, run: () => Promise<T>): Promise<T> {
  if (typeof navigator === "undefined") return run();
  const own = Object.getOwnPropertyDescriptor(navigator, "hardwareConcurrency");
  Object.defineProperty(navigator, "hardwareConcurrency", { value: cores, configurable: true });
  try {
    return await run();
  } finally {
    if (own) Object.defineProperty(navigator, "hardwareConcurrency", own);
    else Reflect.deleteProperty(navigator, "hardwareConcurrency");
  }
}
