import { describe, expect, it } from "vitest";

import { byteSize, enumeration, percent } from "./format";

describe("percent", () => {
  it.each([
    [0, "0\u00a0%"],
    [0.0002, "<\u00a00.1\u00a0%"],
    [0.5, "50.0\u00a0%"],
    [0.12345, "12.3\u00a0%"],
    [0.99996, ">\u00a099.9\u00a0%"],
    [1, "100\u00a0%"],
  ])("writes %d as %s", (share, text) => expect(percent(share)).toBe(text));
});

describe("byteSize", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [58_400, "58 kB"],
    [22_368_292, "22.4 MB"],
    [2_146_000_000, "2.1 GB"],
  ])("writes %d as %s", (bytes, text) => expect(byteSize(bytes)).toBe(text));
});

describe("enumeration", () => {
  it.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [["a", "b", "c"], "a, b and c"],
  ])("joins %j", (names, text) => expect(enumeration(names)).toBe(text));
});
