import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check } from "prettier";
import { expect, it } from "vitest";

import { type Results, writeResults } from "./writeResults";

const results = (place: string, median: number): Results => ({
  machine: { processor: "some processor, 2 cores", command: "npm run bench:peers -- --write" },
  rows: [
    {
      what: "our explain / somebody's",
      measured: `0.50 (0.48-0.53): ${median} ms / 20 ms`,
      goal: "<= 0.80",
      met: true,
    },
    { what: "a | b", measured: "2.00", goal: "<= 1.05", met: false },
    { what: "without a goal", measured: "not measured: no adapter" },
  ],
  standings: {
    [place]: {
      "our explain": { details: { device: "WASM", threads: 2, version: "1.0" }, rounds: [[median, median], [median]] },
      absent: { problem: "it did not start" },
    },
  },
});

it("writes a page that prettier leaves alone, and replaces only what was measured again", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "peers-")), "page.md");
  writeResults(path, results("WASM, 2 threads", 10));
  writeResults(path, results("WebGPU", 30));
  writeResults(path, results("WASM, 2 threads", 12.25));
  const page = readFileSync(path, "utf8");
  expect(page.match(/^## .*$/gm)).toEqual(["## WebGPU", "## WASM, 2 threads"]);
  expect(page).toContain("0.50 (0.48-0.53): 12.25 ms / 20 ms");
  expect(page).not.toContain(": 10 ms");
  expect(page).toMatch(
    /\| WASM, 2 threads \| our explain \| 12\.3 ms +\| 12\.3 ms to 12\.3 ms \| 3 +\| +\| WASM, 2 threads, 1\.0 +\|/,
  );
  expect(page).toMatch(/\| absent +\| not measured \|.* it did not start/);
  expect(page).toMatch(/\| a \\\| b .*\*\*missed\*\* \|/);
  expect(await check(page, { parser: "markdown", printWidth: 120 })).toBe(true);
});
