import { expect, it } from "vitest";

import { isSoftware } from "./isSoftware";

it.each([
  ["google swiftshader", true],
  ["llvmpipe (LLVM 15.0.6, 256 bits)", true],
  ["Microsoft Basic Render Driver", true],
  ["nvidia ampere", false],
  ["apple metal-3", false],
])("%s is software: %s", (device, expected) => {
  expect(isSoftware(device)).toBe(expected);
});
