import { existsSync, readdirSync, readFileSync } from "node:fs";
import sharp from "sharp";
import { expect, it } from "vitest";

import { lapLayers, openModel } from "../models";
import { modelFolder } from "./node";
import { testBackend, testSession } from "./testing";

const networks = readdirSync("models").filter((name) => existsSync(`models/${name}/model.json`));

interface ExpectedLap {
  name: string;
  alpha: number;
  grid: number[];
  /** All, or of very many those that were recorded. */
  concepts: { name: string; p: number[] }[];
  /** Where not all maps were recorded: the sum of every map. */
  sums?: number[];
}

/** What PyTorch computed when the network was exported. */
interface Expected {
  logits: number[];
  probabilities: number[];
  laps: ExpectedLap[];
}

/** Largest difference in units of the largest expected value. */
function relativeError(got: ArrayLike<number>, expected: number[]): number {
  expect(got.length).toBe(expected.length);
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(value - got[i]!))) / scale;
}

it("there are networks that ship", () => {
  expect(networks).toContain("smile-resnet18");
});

it.each(networks)("%s gives PyTorch's logits, maps and alphas to 1e-4", async (name) => {
  const folder = `models/${name}`;
  expect(existsSync(`${folder}/fixture/expected.json`)).toBe(true);
  const expected = JSON.parse(readFileSync(`${folder}/fixture/expected.json`, "utf8")) as Expected;
  const { data, info } = await sharp(`${folder}/fixture/input.png`)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = { width: info.width, height: info.height, data: new Uint8Array(data) };

  const session = testSession();
  await session.start(testBackend);
  const { card } = await session.load(modelFolder(folder));
  const recorded = expected.laps[0]!.concepts.map(({ name }) => card.concepts.findIndex((c) => c.name === name));
  const explained = await session.explain(async () => ({ pixels, notices: [] }), {
    concepts: { top: 0, also: recorded },
  });
  const { logits, laps, prediction, shown } = explained;
  expect(shown).toEqual(recorded);
  expect(relativeError(logits, expected.logits)).toBeLessThan(1e-4);
  expect(
    relativeError(
      prediction.map(({ probability }) => probability),
      expected.probabilities,
    ),
  ).toBeLessThan(1e-4);
  expect(laps.map(({ name, grid }) => [name, grid])).toEqual(expected.laps.map(({ name, grid }) => [name, grid]));
  for (const [l, { name, concepts, sums }] of expected.laps.entries()) {
    for (const [c, concept] of concepts.entries()) {
      const error = relativeError(laps[l]!.concepts[c]!.values, concept.p);
      expect(error, `${name}/${concept.name}`).toBeLessThan(1e-4);
    }
    expect(sums !== undefined || concepts.length === card.concepts.length).toBe(true);
    if (sums) expect(relativeError(laps[l]!.sums, sums), `${name}, all sums`).toBeLessThan(1e-4);
  }
  await session.dispose();

  const { model } = await openModel(modelFolder(folder));
  const alphas = await Promise.all(
    lapLayers(model).map(async (layer) => (await layer.weights.at(-1)!.read().data())[0]!),
  );
  expect(
    relativeError(
      alphas,
      expected.laps.map(({ alpha }) => alpha),
    ),
  ).toBeLessThan(1e-4);
  model.dispose();
});
