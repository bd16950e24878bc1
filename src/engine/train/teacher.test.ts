import { afterEach, beforeEach, expect, it } from "vitest";

import { Problem } from "../../base";
import { filesOf, tinyCard, tinyFiles } from "../../models/testing";
import { PrefixCache } from "../prefix/prefixCache";
import type { EvaluationProgress } from "../protocol";
import type { Session } from "../session";
import { testBackend, testSession } from "../testing";
import type { Source } from "./examples";
import { sourcesOf } from "./sourcesOf";

let session: Session;
beforeEach(async () => {
  session = testSession({ cache: new PrefixCache() });
  await session.start(testBackend);
  await session.load(filesOf(await tinyFiles()));
});
afterEach(() => session.dispose());

const picture = new Float32Array(16 * 16 * 3).map((_, i) => (i % 7) / 7);
const source = (id: string, input: Source["input"] = async () => picture): Source => ({ id, class: 0, concepts: [], boxes: [], split: "train", input }); // prettier-ignore

it("measures pictures that have a class, names those that cannot be read, and asks none twice", async () => {
  const told: EvaluationProgress[] = [];
  const broken = source("b", () => Promise.reject(new Problem("It is no picture.")));
  const sources = [source("a"), broken, { ...source("c"), class: undefined }, source("d")];
  const report = await session.teacher.evaluate(() => sources, { report: (one) => void told.push(one) });
  expect(report.verdicts.map(({ id }) => id)).toEqual(["a", "d"]);
  expect(report.failed).toEqual([{ id: "b", problem: "It is no picture." }]);
  expect(told.map(({ done, total }) => [done, total])).toEqual([[1, 3], [2, 3], [3, 3]]); // prettier-ignore
  const rest = await session.teacher.evaluate(() => sources, {
    before: told[0]!.fresh,
    report: (one) => void told.push(one),
  });
  expect(rest.verdicts).toHaveLength(2);
  expect(told).toHaveLength(5);
});

it("sees the rest of what was cut off as it would have without a cut, though some of it was looked at after the last save", async () => {
  const sources = () => ["x", "y", "z"].map((id) => source(id));
  const told: EvaluationProgress[] = [];
  const whole = await session.teacher.evaluate(sources, { report: (one) => void told.push(one) });
  const after: EvaluationProgress[] = [];
  const rest = await session.teacher.evaluate(sources, {
    before: told[0]!.fresh,
    report: (one) => void after.push(one),
  });
  expect(rest).toEqual(whole);
  expect(after.map(({ fresh }) => fresh.observations[0]!.isFromKept)).toEqual([undefined, undefined]);
  // What was seen by kept features goes on with them.
  const again: EvaluationProgress[] = [];
  await session.teacher.evaluate(sources, { report: (one) => void again.push(one) });
  expect(again[0]!.fresh.observations[0]!.isFromKept).toBe(true);
});

it("counts pictures that are in colour, where the network was taught grey ones", async () => {
  const odd = { ...source("a"), isOffSubject: () => true };
  expect((await session.teacher.evaluate(() => [odd, source("b")])).coloured).toBe(1);
  expect("coloured" in (await session.teacher.evaluate(() => [source("a")]))).toBe(false);
  const red = new Uint8Array(12).map((_, i) => (i % 3 === 0 ? 250 : 0));
  const [grey, any] = (["grey", undefined] as const).map((pictures) => {
    const sample = { id: "a", class: 0, concepts: [], boxes: [], split: "train" as const };
    return sourcesOf([sample], async () => ({ pixels: { data: red, width: 2, height: 2 } }), { ...tinyCard, pictures })[0]!;
  });
  for (const one of [grey!, any!]) await one.input();
  expect([grey!.isOffSubject!(), any!.isOffSubject!()]).toEqual([true, false]);
}); // prettier-ignore

it("says what happened when another network is opened under way, and has told what it measured", async () => {
  const told: string[] = [];
  const opening = source("c", async () => {
    await session.load(filesOf(await tinyFiles(2)));
    return picture;
  });
  await expect(
    session.teacher.evaluate(() => [source("a"), source("b"), opening], {
      report: ({ fresh }) => void told.push(...fresh.observations.map(({ id }) => id)),
    }),
  ).rejects.toThrow("The network was closed while it was measured");
  expect(told).toContain("a");
  expect(told).not.toContain("c");
  await expect(session.teacher.evaluate(() => [source("a")])).resolves.toMatchObject({ verdicts: [{ id: "a" }] });
});
