import { expect, it } from "vitest";

import type { BackendReport } from "../base";
import type { Recovery } from "../state";
import { recoveryWords } from "./recoveryWords";

const report: BackendReport = { chosen: "webgpu", why: "", tried: [], device: "NVIDIA A2", threads: 1 };
const crash = { reason: "The GPU was lost (driver reset).", network: false, since: 0, before: "webgpu" as const };
const photo = { name: "photo23.jpg", gaveUp: false };

it.each<[Recovery, string]>([
  [
    { ...crash, picture: photo, status: "running" },
    "The GPU was lost (driver reset) at photo23.jpg; the engine is starting again …",
  ],
  [
    { ...crash, status: "running", waitingFor: "webgpu" },
    "The GPU was lost (driver reset); waiting for WebGPU to come back …",
  ],
  [
    { ...crash, picture: photo, status: "done", report, milliseconds: 1440 },
    "The GPU was lost (driver reset) at photo23.jpg; the engine went on with photo23.jpg on WebGPU (NVIDIA A2), after 1.4 s.",
  ],
  [
    { ...crash, status: "done", report, milliseconds: 600 },
    "The GPU was lost (driver reset); the engine is ready again on WebGPU (NVIDIA A2), after 0.6 s.",
  ],
  [
    { ...crash, reason: "The engine stopped: out of memory.", status: "done", report, milliseconds: 600 },
    "The engine stopped: out of memory; it is ready again on WebGPU (NVIDIA A2), after 0.6 s.",
  ],
  [
    { ...crash, picture: { ...photo, gaveUp: true }, status: "done", report, milliseconds: 600 },
    "The GPU was lost (driver reset) at photo23.jpg, for the second time, so that this picture was given up. " +
      "The engine is ready again on WebGPU (NVIDIA A2), after 0.6 s.",
  ],
  [
    { ...crash, network: true, status: "done", report, milliseconds: 600 },
    "The GPU was lost (driver reset) while it opened another network, which was let go: open it again. " +
      "The engine is ready again on WebGPU (NVIDIA A2), after 0.6 s.",
  ],
  [
    {
      ...crash,
      picture: photo,
      status: "done",
      report: { ...report, chosen: "wasm", device: "WebAssembly with SIMD" },
      milliseconds: 9000,
      missing: { name: "webgpu", why: "The browser has WebGPU but offers no GPU." },
    },
    "The GPU was lost (driver reset) at photo23.jpg; the engine went on with photo23.jpg on WASM (WebAssembly with SIMD), " +
      "after 9.0 s. WebGPU did not come back: The browser has WebGPU but offers no GPU.",
  ],
])("says it in words: %#", (recovery, words) => {
  expect(recoveryWords(recovery)).toBe(words);
});
