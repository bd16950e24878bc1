import { beforeAll, beforeEach, afterEach, expect, it } from "vitest";

import { lapVote } from "../base";
import { filesOf, tinyCard, tinyFiles } from "../models/testing";
import { PrefixCache } from "./prefix/prefixCache";
import { Session } from "./session";
import { drawn, testBackend, testProbes } from "./testing";

type Files = Awaited<ReturnType<typeof tinyFiles>>;
let files: Files;
let cache: PrefixCache;
let session: Session;
const picture = drawn(23, 17);
const decode = async () => ({ pixels: picture, notices: [], key: "picture" });
const anonymous = async () => ({ pixels: picture, notices: [] });

beforeAll(async () => {
  files = await tinyFiles();
});
beforeEach(async () => {
  cache = new PrefixCache();
  session = new Session(testProbes, { cache });
  await session.start(testBackend);
});
afterEach(() => session.dispose());

it("stops at a LAP, which decides alone; the maps up to it are those of a run to the end", async () => {
  const info = await session.load(filesOf(files));
  const whole = await session.explain(anonymous);
  const stopped = await session.explain(anonymous, { until: "lap1" });
  expect(stopped.stoppedAt).toBe("lap1");
  expect(stopped.laps.map(({ name }) => name)).toEqual(["lap1"]);
  expect(stopped.laps[0]).toEqual(whole.laps[0]);
  expect(stopped.logits).toHaveLength(0);
  expect(stopped.prediction).toEqual(lapVote(whole.laps[0]!, tinyCard)!.prediction);
  expect(stopped.time.full).toBeGreaterThan(0);
  expect(whole.time.full).toBeUndefined();
  const { compilation } = info;
  if ("refused" in compilation) throw new Error(compilation.refused);
  expect(compilation.until["lap1"]).toBeLessThan(compilation.until["lap2"]!);
  expect(compilation.until["lap2"]).toBeLessThan(compilation.macs);
});

it("knows what a run to the end takes even when none was made before", async () => {
  await session.load(filesOf(files));
  expect((await session.explain(anonymous, { until: "lap2" })).time.full).toBeGreaterThan(0);
});

it("refuses a LAP that is not there, and one that cannot decide", async () => {
  await session.load(filesOf(files));
  await expect(session.explain(anonymous, { until: "lap9" })).rejects.toThrow('There is no LAP "lap9" to stop at');
  const mute = { ...tinyCard, concepts: tinyCard.concepts.map(({ name }) => ({ name })) };
  await session.load(filesOf(new Map(files).set("card.json", new TextEncoder().encode(JSON.stringify(mute)))));
  await expect(session.explain(anonymous, { until: "lap1" })).rejects.toThrow("lap1 cannot decide alone");
});

it("computes an image's first features once, and gives the same from them", async () => {
  await session.load(filesOf(files));
  const first = await session.explain(decode);
  expect(cache.size.images).toBe(1);
  const again = await session.explain(decode);
  const stopped = await session.explain(decode, { until: "lap1" });
  expect(cache.size.images).toBe(1);
  for (const [l, lap] of again.laps.entries()) {
    for (const [c, { values }] of lap.concepts.entries()) {
      const [a, b] = [first.laps[l]!, stopped.laps[l]].map((lap) => lap?.concepts[c]!.values);
      values.forEach((value, i) => expect(Math.abs(value - a![i]!)).toBeLessThan(1e-3));
      b?.forEach((value, i) => expect(value).toBeCloseTo(values[i]!, 6));
    }
  }
});

it("takes the features from the cache, not from the picture, when they are there", async () => {
  await session.load(filesOf(files));
  const first = await session.explain(decode);
  const other = await session.explain(async () => ({ ...(await decode()), pixels: drawn(31, 40) }));
  expect(other.logits.map((z) => Math.fround(z))).toEqual(first.logits);
});

it("keeps no features of a picture without a key, and never mixes two networks", async () => {
  await session.load(filesOf(files));
  await session.explain(anonymous);
  expect(cache.size.images).toBe(0);
  await session.explain(decode);
  await session.load(filesOf(await tinyFiles(5)));
  await session.explain(decode);
  expect(cache.size.images).toBe(2);
});
