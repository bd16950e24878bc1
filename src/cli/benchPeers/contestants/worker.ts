import type { Entry, Host, Ort } from "./contestant";
import { cpu, webgl, webgpu } from "../../../engine/bench";
import { serve } from "./serve";
import { wasmWithThreads } from "./wasmWithThreads";

const host: Host = {
  async read(path) {
    const response = await fetch(`/bench/${path}`);
    if (!response.ok) throw new Error(`The bench's server has no ${path} (${response.status}).`);
    return new Uint8Array(await response.arrayBuffer());
  },
  async backend(name, threads) {
    return name === "wasm" ? wasmWithThreads(threads) : { webgpu, webgl, cpu }[name];
  },
  async ort(provider, threads) {
    // As it comes from its package: bundled anew it would not find its binary and its threads.
    const address = `/ort/ort.${provider === "webgpu" ? "webgpu" : "wasm"}.min.mjs`;
    const ort = (await import(/* @vite-ignore */ address)) as Omit<Ort, "version"> & {
      env: { versions: { web: string }; wasm: { numThreads: number; wasmPaths: string } };
    };
    Object.assign(ort.env.wasm, { numThreads: threads, wasmPaths: "/ort/" });
    return { ...ort, version: `${ort.env.versions.web} (web)` };
  },
};

const answer = serve(host);
globalThis.addEventListener("message", ({ data }: MessageEvent<{ id: number; ask: Entry | number | "answer" }>) => {
  void answer(data.ask).then((reply) => globalThis.postMessage({ id: data.id, ...reply }));
});
