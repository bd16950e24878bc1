import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem } from "../base";
import { openModel } from "./openModel";
import { filesOf, tinyCard, tinyFiles } from "./testing";

type Files = Map<string, Uint8Array<ArrayBuffer>>;
let good: Files;
beforeAll(async () => {
  good = await tinyFiles();
});

const encode = (text: string) => new TextEncoder().encode(text);
const jsonOf = (files: Files, name: string) => JSON.parse(new TextDecoder().decode(files.get(name))) as never;

/** The good files with one replaced. */
function but(name: string, content: string | Uint8Array<ArrayBuffer>): Files {
  return new Map(good).set(name, typeof content === "string" ? encode(content) : content);
}

/** The good files with a JSON file edited. */
function edited(name: string, edit: (json: Record<string, never>) => unknown): Files {
  const json = jsonOf(good, name);
  return but(name, JSON.stringify(edit(json) ?? json));
}

it("opens what was saved: same weights, same answers, every file counted and hashed", async () => {
  const { model, card, hash, bytes } = await openModel(filesOf(good));
  expect(card).toEqual(tinyCard);
  expect(bytes).toBe([...good.values()].reduce((sum, { length }) => sum + length, 0));
  const hashed = await new Blob(
    ["model.json", "group1-shard1of2.bin", "group1-shard2of2.bin"].map((n) => good.get(n)!),
  ).arrayBuffer();
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", hashed)).toString("hex");
  expect(hash).toBe(digest);
  const values = Buffer.concat(
    await Promise.all(model.getWeights().map(async (w) => Buffer.from((await w.data()).buffer))),
  );
  // The second shard is longer than the first, which TF.js' own joining reads as zeros.
  expect(values.equals(Buffer.concat([good.get("group1-shard1of2.bin")!, good.get("group1-shard2of2.bin")!]))).toBe(
    true,
  );
  model.dispose();
});

it("reports bytes up to the total", async () => {
  const seen: { loaded: number; total: number }[] = [];
  const { model, bytes } = await openModel(filesOf(good), { onProgress: (progress) => seen.push(progress) });
  expect(seen.at(-1)).toEqual({ loaded: bytes, total: bytes });
  expect(seen.map(({ loaded }) => loaded)).toEqual(seen.map(({ loaded }) => loaded).sort((a, b) => a - b));
  model.dispose();
});

it("names model.json where both files are missing, whichever answer comes first", async () => {
  const late = new Map([
    ["model.json", 20],
    ["card.json", 0],
  ]);
  const read = async (name: string) => {
    for (let turn = 0; turn < late.get(name)!; turn++) await Promise.resolve();
    throw new Problem(`${name} is missing`);
  };
  await expect(openModel({ place: "nowhere", read })).rejects.toThrow("model.json is missing");
});

it("reads fields of the card it does not know and leaves them out", async () => {
  const { model, card } = await openModel(filesOf(edited("card.json", (card) => ({ ...card, format: "x/1" }))));
  expect(card).toEqual(tinyCard);
  model.dispose();
});

describe("says what is wrong, and leaves no tensor behind", () => {
  const shard = () => good.get("group1-shard2of2.bin")!;
  const broken: [what: string, files: () => Files, sentence: RegExp][] = [
    [
      "no JSON",
      () => but("model.json", "<!doctype html>"),
      /^model\.json is not JSON: it begins with "<!doctype html>"/,
    ],
    ["an empty file", () => but("card.json", ""), /^card\.json is empty: got 0 bytes/],
    [
      "another format",
      () => but("model.json", '{"format":"graph-model","modelTopology":{}}'),
      /expected TF\.js LayersModel/,
    ],
    [
      "no manifest",
      () => edited("model.json", (json) => ({ ...json, weightsManifest: undefined })),
      /weightsManifest: /,
    ],
    [
      "a shard cut short",
      () => but("group1-shard2of2.bin", shard().slice(0, -100)),
      /cut short: got 3812 bytes in group1-shard1of2\.bin \(1000 bytes\), group1-shard2of2\.bin \(2812 bytes\), expected 3912/,
    ],
    ["a shard too long", () => but("group1-shard2of2.bin", new Uint8Array(5000)), /too long: got 6000 bytes/],
    [
      "a shard outside the folder",
      () =>
        but(
          "model.json",
          new TextDecoder().decode(good.get("model.json")).replace("group1-shard1of2.bin", "../secret.bin"),
        ),
      /must lie in the network's folder/,
    ],
    [
      "unknown layers",
      () => but("model.json", new TextDecoder().decode(good.get("model.json")).replaceAll('"Conv2D"', '"Swish3D"')),
      /layers this app does not know: Swish3D\./,
    ],
    [
      "a graph TF.js cannot build",
      () => but("model.json", new TextDecoder().decode(good.get("model.json")).replace('"filters":8', '"filters":9')),
      /does not describe a network TF\.js can build: /,
    ],
    [
      "a card without classes",
      () => edited("card.json", (card) => ({ ...card, classes: [] })),
      /card\.json .* classes: /,
    ],
    [
      "two concepts of one name",
      () => edited("card.json", (card) => ({ ...card, concepts: [{ name: "a" }, { name: "a" }, { name: "b" }] })),
      /two concepts have the same name/,
    ],
    [
      "a card for another network",
      () =>
        edited("card.json", (card) => ({
          ...card,
          classes: ["a", "b", "c"],
          concepts: [{ name: "one" }],
          laps: [
            { name: "lap1", grid: [4, 4] },
            { name: "lapX", grid: [8, 8] },
          ],
        })),
      /classes: card 3, network 2; LAPs.*\["lap1","lapX"\], network \["lap1","lap2"\]; concepts of lap1: card 1, network 3; grid of lap1: card \[4,4\], network \[16,16\]/,
    ],
    [
      "a card with another input size",
      () => edited("card.json", (card) => ({ ...card, preprocessing: { ...tinyCard.preprocessing, size: 32 } })),
      /input: card \[32,32,3\], network \[16,16,3\]/,
    ],
  ];

  it.each(broken)("%s", async (_, files, sentence) => {
    const before = tf.memory().numTensors;
    await expect(openModel(filesOf(files()))).rejects.toThrow(sentence);
    await expect(openModel(filesOf(files()))).rejects.toMatchObject({ name: "Problem" });
    expect(tf.memory().numTensors).toBe(before);
  });
});

it("stops when it is aborted", async () => {
  const controller = new AbortController();
  const opening = openModel(filesOf(good), { signal: controller.signal, onProgress: () => controller.abort() });
  await expect(opening).rejects.toMatchObject({ name: "AbortError" });
});
