import { afterEach, beforeEach, expect, it } from "vitest";

import { openModel, type OpenModel } from "../../models";
import { filesOf, tinyFiles } from "../../models/testing";
import { storedNumbers } from "./storedNumbers";
import { weightReader } from "./weightReader";

type Files = Awaited<ReturnType<typeof tinyFiles>>;
let files: Files;
let open: OpenModel;

/** The tiny network with its first kernel in bytes and its first bias in halves, cut in the middle of a number. */
beforeEach(async () => {
  files = await tinyFiles();
  const model = JSON.parse(new TextDecoder().decode(files.get("model.json"))) as {
    weightsManifest: [{ paths: string[]; weights: { name: string; shape: number[]; quantization?: object }[] }];
  };
  const [{ paths, weights }] = model.weightsManifest;
  const whole = new Float32Array(await new Blob(paths.map((path) => files.get(path)!)).arrayBuffer());
  let at = 0;
  const parts = weights.map((weight) => {
    const count = weight.shape.reduce((size, n) => size * n, 1);
    const values = whole.slice(at, (at += count));
    if (weight.name === "main/kernel") {
      weight.quantization = { dtype: "uint8", scale: 0.005, min: -0.5 };
      return Uint8Array.from(values, (value) => Math.round((value + 0.5) / 0.005));
    }
    if (weight.name !== "main/bias") return new Uint8Array(values.buffer);
    weight.quantization = { dtype: "float16" };
    return new Uint8Array(Uint16Array.from(values, (_, i) => 0x3400 + 37 * i).buffer);
  });
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  files.set("model.json", new TextEncoder().encode(JSON.stringify(model)));
  files.set(paths[0]!, bytes.slice(0, 1001));
  files.set(paths[1]!, bytes.slice(1001));
  open = await openModel(filesOf(files));
});
afterEach(() => open.model.dispose());

/** The same by the definition, of the numbers that TF.js has. */
async function byDefinition(layer: string) {
  return Promise.all(
    open.model.getLayer(layer).weights.map(async (weight) => {
      const values = [...(await weight.read().data())];
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
      return { count: values.length, least: Math.min(...values), greatest: Math.max(...values), mean, std, values };
    }),
  );
}

it("tells of every weight of every layer what the definition gives for the numbers that TF.js has", async () => {
  const read = weightReader(open, filesOf(files));
  for (const { name } of open.model.layers) {
    const expected = await byDefinition(name);
    const got = await read(name);
    expect(got).toHaveLength(expected.length);
    for (const [i, { count, least, greatest, mean, std, values }] of expected.entries()) {
      expect(got[i]).toMatchObject({ count, least, greatest, odd: 0 });
      expect(got[i]!.mean).toBeCloseTo(mean, 10);
      expect(got[i]!.std).toBeCloseTo(std, 10);
      expect(got[i]!.zeros).toBe(values.filter((value) => value === 0).length);
      expect(got[i]!.histogram.reduce((sum, n) => sum + n, 0)).toBe(count);
    }
  }
  const [kernel, bias] = await read("main");
  expect(kernel).toMatchObject({ name: "kernel", shape: [3, 3, 3, 6], stored: "uint8", scale: 0.005, bytes: 162 });
  expect(bias).toMatchObject({ name: "bias", stored: "float16", bytes: 12, least: 0.25 });
  expect(await read("flat")).toEqual([]);
  await expect(read("nothing like it")).rejects.toThrow("The network has no layer nothing like it");
});

it("tells how far it is, and stops when it is told to", async () => {
  const told: number[] = [];
  const read = weightReader(open, filesOf(files));
  await read("main", { onProgress: ({ done, total }) => told.push(done / total) });
  expect(told.at(-1)).toBe(1);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  const { signal, abort } = ((controller) => ({ signal: controller.signal, abort: () => controller.abort() }))(new AbortController()); // prettier-ignore
  let calls = 0;
  const stopped = read("main", { signal, onProgress: () => (calls++, abort()) });
  await expect(stopped).rejects.toThrow(/abort/i);
  expect(calls).toBe(1);
});

it("says which file has become shorter since", async () => {
  const read = weightReader(open, filesOf(files));
  files.set("group1-shard2of2.bin", new Uint8Array(3));
  await expect(read("logits")).rejects.toThrow(
    /^group1-shard2of2\.bin of memory has 3 bytes, expected \d+ at least: it has changed/,
  );
});

it("widens whole numbers of 16 bits, and others without a scale", () => {
  const words = new Uint8Array(Uint16Array.of(0, 1, 65535).buffer);
  expect([...storedNumbers(words, { dtype: "uint16", scale: 0.5, min: -1 })]).toEqual([-1, -0.5, 32766.5]);
  expect([...storedNumbers(new Uint8Array(Int32Array.of(-7).buffer), { dtype: "int32" })]).toEqual([-7]);
  expect([...storedNumbers(Uint8Array.of(0, 1), { dtype: "bool" })]).toEqual([0, 1]);
});
