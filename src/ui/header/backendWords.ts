import type { BackendName, BackendReport } from "../../base";

/** How the backends are written for people. */
export const backendLabels: Record<BackendName, string> = {
  webgpu: "WebGPU",
  wasm: "WASM",
  webgl: "WebGL",
  cpu: "CPU",
};

/** The badge's text: "WASM · 2 threads", "WebGPU". */
export function backendWords({ chosen, threads }: Pick<BackendReport, "chosen" | "threads">): string {
  return backendLabels[chosen] + (chosen === "wasm" ? ` · ${threads} ${threads === 1 ? "thread" : "threads"}` : "");
}
