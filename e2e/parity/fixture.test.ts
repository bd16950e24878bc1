import { afterAll, beforeAll, expect, it } from "vitest";

import type { BackendName, Explanation } from "../../src/base";
import { cpu } from "../../src/engine/backend/cpu";
import { wasm } from "../../src/engine/backend/wasm";
import { webgl } from "../../src/engine/backend/webgl";
import { webgpu } from "../../src/engine/backend/webgpu";
import { decodeBlob, decodeInput, decodePixels } from "../../src/engine/image/decodeBlob";
import { Session } from "../../src/engine/session";
import { relativeGap } from "../../src/lap/testing";
import { filesAt } from "../../src/models";
import { backendUnderTest, wasmFiles } from "./backend";

// The shipped network on one image, through the page's own decoder, session and backends, against the numbers that
// PyTorch recorded when it was exported.
const folder = "/models/smile-resnet18";

interface Recorded {
  logits: number[];
  probabilities: number[];
  laps: { name: string; grid: [number, number]; concepts: { name: string; p: number[] }[] }[];
}

const session = new Session([webgpu, wasm(wasmFiles), webgl, cpu]);
let recorded: Recorded;
let explanation: Explanation;

beforeAll(async () => {
  recorded = (await (await fetch(`${folder}/fixture/expected.json`)).json()) as Recorded;
  const report = await session.start(backendUnderTest as BackendName);
  expect(report.chosen).toBe(backendUnderTest);
  await session.load(filesAt(folder));
  const image = await (await fetch(`${folder}/fixture/input.png`)).blob();
  explanation = await session.explain(() => decodeBlob(image));
});
afterAll(() => session.dispose());

it("gives PyTorch's logits and probabilities", () => {
  expect(relativeGap(explanation.logits, recorded.logits)).toBeLessThan(1e-4);
  const probabilities = explanation.prediction.map(({ probability }) => probability);
  expect(relativeGap(probabilities, recorded.probabilities)).toBeLessThan(1e-4);
});

it("gives PyTorch's map for every concept at every layer", () => {
  expect(explanation.laps.map(({ name, grid }) => ({ name, grid }))).toEqual(
    recorded.laps.map(({ name, grid }) => ({ name, grid })),
  );
  for (const [l, lap] of recorded.laps.entries()) {
    for (const [c, { name, p }] of lap.concepts.entries()) {
      const gap = relativeGap(explanation.laps[l]!.concepts[c]!.values, p);
      expect(gap, `${name} at ${lap.name}`).toBeLessThan(1e-4);
    }
  }
});

it("reads the same picture for the page, for the network and for thousands", async () => {
  const file = await (await fetch(`${folder}/fixture/input.png`)).blob();
  const { thumbnail, ...shown } = await decodeBlob(file);
  expect(thumbnail.size).toBeGreaterThan(0);
  expect(await decodeInput(file)).toEqual(shown);
  expect(await decodePixels(file)).toEqual({ pixels: shown.pixels });
});
