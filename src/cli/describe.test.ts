import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

import type { LayerFacts, WeightSummary } from "../base";
import { tinyFiles } from "../models/testing";

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "describe-"));
  for (const [name, bytes] of await tinyFiles()) writeFileSync(join(folder, name), bytes);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The command as a user runs it. */
function cli(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...args], (error, out, err) => {
      resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

it("prints a line per layer with totals, or everything as JSON", async () => {
  const [text, json] = await Promise.all([cli("describe", "--model", folder), cli("describe", "--model", folder, "--json")]); // prettier-ignore
  expect([text.status, json.status]).toEqual([0, 0]);
  const lines = text.out.trimEnd().split("\n").map((line) => line.split("\t")); // prettier-ignore
  expect(lines).toHaveLength(12);
  expect(lines[4]!.slice(0, 5)).toEqual(["lap1", "lap1", "LocalAttentionPooling", "8 × 8 × 6, 8 × 8 × 6, 16 × 16 × 3", "main, shortcut"]); // prettier-ignore
  expect(lines.at(-1)!.slice(0, 2)).toEqual(["total", "10 layers"]);
  expect(lines.at(-1)![6]).toBe("978");
  const { name, parameters, layers } = JSON.parse(json.out) as { name: string; parameters: number; layers: LayerFacts[] }; // prettier-ignore
  expect([name, parameters]).toEqual(["tiny", 978]);
  expect(layers[3]!.lap).toEqual({ grid: [16, 16], window: [2, 2], heads: 3 });
});

it("tells with --weights what the numbers of every weight are like, a line each or within the JSON", async () => {
  const [text, json] = await Promise.all([cli("describe", "--model", folder, "--weights"), cli("describe", "--model", folder, "--weights", "--json")]); // prettier-ignore
  expect([text.status, json.status, text.err]).toEqual([0, 0, ""]);
  const [heads, ...rows] = text.out.trimEnd().split("\n").map((line) => line.split("\t")); // prettier-ignore
  const { layers } = JSON.parse(json.out) as { layers: { name: string; weights: WeightSummary[] }[] };
  const weights = layers.flatMap((layer) => layer.weights.map((weight) => ({ layer: layer.name, ...weight })));
  expect(rows.map(([layer, weight]) => [layer, weight])).toEqual(weights.map(({ layer, name }) => [layer, name]));
  const row = Object.fromEntries(rows[1]!.map((cell, i) => [heads![i], cell]));
  // Every bias of the tiny network is 0.3.
  const third = String(Math.fround(0.3));
  expect(row).toMatchObject({ layer: "main", weight: "bias", shape: "6", stored: "float32", numbers: "6", least: third, greatest: third, std: "0", zeros: "0" }); // prettier-ignore
  expect(weights.reduce((sum, { count }) => sum + count, 0)).toBe(978);
  expect(weights[0]!.histogram.reduce((sum, count) => sum + count, 0)).toBe(weights[0]!.count);
});

it("asks for the network, and says where there is none", async () => {
  const [missing, none] = await Promise.all([cli("describe"), cli("describe", "--model", join(folder, "none"))]);
  expect(missing).toMatchObject({ status: 2, err: expect.stringContaining("--model is missing") as string });
  expect(none).toMatchObject({ status: 1, err: expect.stringContaining("model.json cannot be read") as string });
});
