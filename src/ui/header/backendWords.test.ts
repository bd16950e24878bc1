import { expect, it } from "vitest";

import { backendWords } from "./backendWords";

it.each([
  ["wasm", 2, "WASM · 2 threads"],
  ["wasm", 1, "WASM · 1 thread"],
  ["webgpu", 1, "WebGPU"],
] as const)("writes %s with %d", (chosen, threads, words) => expect(backendWords({ chosen, threads })).toBe(words));
