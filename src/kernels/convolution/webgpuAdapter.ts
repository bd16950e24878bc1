import * as tf from "@tensorflow/tfjs";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";

import { isSoftware } from "../../base";

/** Whether the present WebGPU device is one that a processor plays. */
export function softwareAdapter(): boolean {
  const info = adapterInfo();
  return info?.isFallbackAdapter === true || isSoftware(adapterName());
}

/** All that the present WebGPU device tells of itself. */
export function adapterName(): string {
  const info = adapterInfo();
  return [info?.vendor, info?.architecture, info?.device, info?.description].join("/");
}

function adapterInfo(): Partial<GPUAdapterInfo> | undefined {
  const { device, adapterInfo } = tf.backend() as WebGPUBackend;
  // Browsers before 2025 do not tell it of a device; TF.js has kept vendor and architecture.
  return "adapterInfo" in device ? device.adapterInfo : (adapterInfo as unknown as Partial<GPUAdapterInfo>);
}
