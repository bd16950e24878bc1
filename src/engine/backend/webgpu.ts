import * as tf from "@tensorflow/tfjs";

import { isSoftware, Problem } from "../../base";
import { loadWebgpuKernels } from "../../kernels";
import { within } from "../within";
import type { BackendProbe, Look } from "./probe";

/** TF.js' kernels use workgroups of up to 256 invocations. */
const INVOCATIONS = 256;

/** WebGPU on the adapter the browser offers. The device is made here, so that its loss and its errors are heard. */
export const webgpu: BackendProbe = {
  name: "webgpu",

  async look() {
    const adapter = await requestAdapter();
    if (typeof adapter === "string") return { usable: false, reason: adapter, device: "", software: false };
    const device = describe(adapter.info);
    const software = adapter.info.isFallbackAdapter === true || isSoftware(device);
    const { maxComputeInvocationsPerWorkgroup: invocations } = adapter.limits;
    if (invocations < INVOCATIONS) {
      const reason = `${device} runs ${invocations} invocations per workgroup; ${INVOCATIONS} are needed.`;
      return { usable: false, reason, device, software };
    }
    return { usable: true, reason: reasonFor(device, software), device, software };
  },

  async open(alarm) {
    const adapter = await requestAdapter();
    if (typeof adapter === "string") throw new Problem(adapter);
    const { WebGPUBackend } = await import("@tensorflow/tfjs-backend-webgpu");
    const device = await adapter.requestDevice({
      requiredFeatures: [...(["timestamp-query", "bgra8unorm-storage"] as const)].filter((feature) =>
        adapter.features.has(feature),
      ),
      requiredLimits: largest(adapter.limits),
    });
    // One refused command silently voids everything submitted with it.
    device.addEventListener("uncapturederror", ({ error }) => alarm.fault(error.message));
    void device.lost.then(({ message, reason }) => alarm.lost(message || reason));
    if (tf.findBackendFactory("webgpu")) tf.removeBackend("webgpu");
    tf.registerBackend("webgpu", () => new WebGPUBackend(device, adapter.info));
    if (!(await tf.setBackend("webgpu"))) throw new Problem("TF.js could not start on the WebGPU device.");
    await loadWebgpuKernels();
    const name = describe(adapter.info);
    const where = isSoftware(name) ? "through WebGPU, computed by the processor" : "on the GPU through WebGPU";
    return { device: name, threads: 1, why: `The network runs ${where}: ${name}.` };
  },
};

function reasonFor(device: string, software: boolean): Look["reason"] {
  return software
    ? `${device} is a software adapter: WebGPU would be computed by the processor, where WebAssembly is faster.`
    : `${device} is available.`;
}

/** The adapter, or the sentence why there is none. */
async function requestAdapter(): Promise<GPUAdapter | string> {
  if (globalThis.isSecureContext === false) return "WebGPU needs a page from https or localhost; this one is neither.";
  if (typeof navigator === "undefined" || !navigator.gpu) return "This browser has no WebGPU.";
  try {
    const request = navigator.gpu.requestAdapter({ powerPreference: "high-performance" });
    const adapter = await within(
      10_000,
      request,
      "The browser did not answer the request for a GPU within 10 seconds.",
    );
    return adapter ?? "The browser has WebGPU but offers no GPU: none is there, or its driver is blocked.";
  } catch (error) {
    return `The browser refused a GPU: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function describe({ vendor, architecture, device, description }: GPUAdapterInfo): string {
  return description || [vendor, architecture, device].filter(Boolean).join(" ") || "an unnamed GPU";
}

/** The limits that TF.js' own factory raises to the adapter's maximum. */
const LIMITS = [
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxStorageBufferBindingSize",
  "maxBufferSize",
  "maxComputeWorkgroupSizeX",
  "maxComputeInvocationsPerWorkgroup",
] as const;

function largest(limits: GPUSupportedLimits): Record<string, number> {
  return Object.fromEntries(LIMITS.map((name) => [name, limits[name]]));
}
