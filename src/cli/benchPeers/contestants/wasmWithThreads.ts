import * as tf from "@tensorflow/tfjs";
import { getThreadsCount, setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threaded from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";

import type { BackendProbe } from "../../../engine/bench";

/** TF.js' WASM backend with exactly this many threads; the app's own choice is a measurement, which would blur a comparison. */
export function wasmWithThreads(threads: number): BackendProbe {
  return {
    name: "wasm",
    look: async () => ({ usable: true, reason: "The bench asks for it.", device: "WebAssembly", software: false }),
    async open() {
      setWasmPaths({
        "tfjs-backend-wasm.wasm": plain,
        "tfjs-backend-wasm-simd.wasm": simd,
        "tfjs-backend-wasm-threaded-simd.wasm": threaded,
      });
      const several = threads > 1 && globalThis.crossOriginIsolated;
      tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", several);
      // The binary takes half of this as its limit.
      Object.defineProperty(navigator, "hardwareConcurrency", { value: threads * 2, configurable: true });
      setThreadsCount(threads);
      if (!(await tf.setBackend("wasm"))) throw new Error("TF.js' WASM backend did not start.");
      const got = several ? getThreadsCount() : 1;
      if (got !== threads) throw new Error(`TF.js' WASM backend took ${got} threads; ${threads} were asked for.`);
      return { device: "WebAssembly with SIMD", threads, why: "The bench asks for it." };
    },
  };
}
