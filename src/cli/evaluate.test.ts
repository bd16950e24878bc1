import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

import { activeShare, type Evaluation, type Grid, type LapMaps, lapVote, mass, type RuleQuality } from "../base";
import { createSession, modelFolder } from "../engine/node";
import { useTestBackend } from "../lap/testing";
import { tinyCard, tinyFiles } from "../models/testing";
import { decodeFile } from "./decodeFile";
import { evaluated, tinyProject } from "./finetuneTesting";

let folder: string;
const at = (...path: string[]) => join(folder, ...path);
const run = (...more: string[]) => evaluated(folder, ...more);

beforeAll(async () => {
  await useTestBackend();
  folder = await tinyProject(await tinyFiles());
});
afterAll(() => rmSync(folder, { recursive: true }));

it("counts what one counts by hand", async () => {
  const { status, out, err } = await run("--backend", "cpu");
  expect([status, err]).toEqual([0, ""]);
  const found = JSON.parse(out) as Evaluation;

  const session = createSession();
  await session.start("cpu");
  const { hash } = await session.load(modelFolder(at("model")));
  const seen: { truth: string; decided: string; laps: LapMaps[] }[] = [];
  for (let i = 0; i < 12; i++) {
    const { prediction, laps } = await session.explain(() => decodeFile(at("images", `${i}.png`)));
    const decided = prediction[1]!.probability > prediction[0]!.probability ? "smile" : "neutral";
    seen.push({ truth: i % 2 ? "smile" : "neutral", decided, laps });
  }
  await session.dispose();
  const share = (of: typeof seen, is: (one: (typeof seen)[number]) => boolean) => of.filter(is).length / of.length;
  const recall = (label: string) => share(seen.filter(({ truth }) => truth === label), ({ decided }) => decided === label); // prettier-ignore
  expect(found).toMatchObject({
    model: { name: "tiny", sha256: hash },
    split: "all",
    n: 12,
    accuracy: { value: share(seen, ({ truth, decided }) => truth === decided), n: 12 },
    sensitivity: { value: recall("smile"), n: 6 },
    specificity: { value: recall("neutral"), n: 6 },
    balancedAccuracy: { value: (recall("smile") + recall("neutral")) / 2 },
  });
  const { quality } = JSON.parse(out) as { quality: { key: string; value: number }[] };
  const value = (key: string) => quality.find((one) => one.key === key)?.value;
  expect(quality[0]).toMatchObject({ ...found.accuracy, key: "accuracy", method: "Wilson" });
  const smiles = (of: "truth" | "decided") => seen.filter((one) => one[of] === "smile").length;
  const both = seen.filter(({ truth, decided }) => truth === "smile" && decided === "smile").length;
  expect(value("f1")).toBeCloseTo((2 * both) / (smiles("truth") + smiles("decided")), 12);
  expect(value("logLoss")).toBeGreaterThan(0);
  for (const { interval, value } of [found.accuracy, found.sensitivity!, found.specificity!, found.balancedAccuracy]) {
    expect(interval[0]).toBeLessThanOrEqual(value);
    expect(interval[1]).toBeGreaterThanOrEqual(value);
  }
  expect(found.laps.map(({ layer }) => layer)).toEqual(["lap1", "lap2"]);
  found.laps.forEach(({ predictivity, faithfulness, active }, l) => {
    const vote = (one: (typeof seen)[number]) => lapVote(one.laps[l]!, tinyCard)!.class;
    expect(predictivity.value).toBeCloseTo(share(seen, (one) => vote(one) === one.truth), 12); // prettier-ignore
    expect(faithfulness.value).toBeCloseTo(share(seen, (one) => vote(one) === one.decided), 12); // prettier-ignore
    const mean = seen.reduce((sum, { laps }) => sum + activeShare(laps[l]!.concepts[1]!), 0) / 12;
    expect(active["smile"]).toBeCloseTo(mean, 12);
  });
});

it("tells areas under both curves, and the points of those that are asked for", async () => {
  const { out } = await run("--backend", "cpu", "--curves", "neutral");
  interface Told {
    areaUnderRoc: { class: string; value: number }[];
    averagePrecision: { class: string; value: number; n: number; positives: number; prevalence: number }[];
    quality: { key: string; value: number }[];
    curves: { class: string; roc: { threshold: number | null }[]; precisionRecall: { recall: number; precision: number }[] }[];
  }
  const { areaUnderRoc, averagePrecision, quality, curves } = JSON.parse(out) as Told;
  expect(areaUnderRoc).toMatchObject([{ class: "smile" }]);
  const value = quality.find(({ key }) => key === "averagePrecision")!.value;
  expect(averagePrecision).toMatchObject([{ class: "smile", value, n: 12, positives: 6, prevalence: 0.5 }]);
  expect(curves).toHaveLength(1);
  expect(curves[0]).toMatchObject({ class: "neutral", roc: { 0: { threshold: null } } });
  expect(curves[0]!.precisionRecall.at(-1)).toMatchObject({ recall: 1, precision: 0.5 });
  expect((JSON.parse((await run("--backend", "cpu")).out) as Told).curves).toBeUndefined();
}); // prettier-ignore

it("measures how maps lie to boxes, on the images that have some", async () => {
  writeFileSync(
    at("boxes.csv"),
    "file,class,concept,x,y,width,height\n1.png,smile,smile,0,0,10,18\n0.png,neutral,,,,,\n",
  );
  const { out } = await run("--backend", "cpu", "--labels", at("boxes.csv"));
  const { boxes } = JSON.parse(out) as Evaluation;

  const session = createSession();
  await session.start("cpu");
  await session.load(modelFolder(at("model")));
  const { laps, integrated } = await session.explain(() => decodeFile(at("images", "1.png")));
  await session.dispose();
  const maps = [...laps.map(({ concepts }) => concepts[1]!), integrated[1]!];
  // The left half of 20 x 18 pixels.
  const left = ({ values, width }: Grid) => values.reduce((sum, p, i) => sum + (i % width < width / 2 ? p : 0), 0);
  expect(boxes!.map(({ layer, inside, even }) => [layer, inside.n, even])).toEqual(
    ["lap1", "lap2", "integrated"].map((layer) => [layer, 1, 0.5]),
  );
  for (const [i, { inside }] of boxes!.entries()) expect(inside.value).toBeCloseTo(left(maps[i]!) / mass(maps[i]!), 6);
});

it("counts groups of images by what else the table says of them", async () => {
  const rows = Array.from({ length: 12 }, (_, i) => `${i}.png,${i % 2 ? "smile" : "neutral"},${i < 5 ? "north" : "south"},${i}`); // prettier-ignore
  writeFileSync(at("sites.csv"), `file,class,site,patient\n${rows.join("\n")}\n`);
  const { out } = await run("--backend", "cpu", "--labels", at("sites.csv"));
  const { accuracy, groups } = JSON.parse(out) as Evaluation & { groups: (Evaluation & { name: string })[] };
  expect(groups).toMatchObject([
    { attribute: "site", name: "north", n: 5, sensitivity: { n: 2 }, specificity: { n: 3 }, f1: { n: 5 } },
    { attribute: "site", name: "south", n: 7, sensitivity: { n: 4 }, specificity: { n: 3 } },
  ]);
  const right = groups.map((group) => group.accuracy.value * group.n);
  expect(right[0]! + right[1]!).toBeCloseTo(accuracy.value * 12, 12);
});

it("counts each LAP by every rule that it can decide by, also by what the card learnt before it was fine-tuned", async () => {
  const base64 = (array: Float32Array | Uint16Array) => Buffer.from(array.buffer).toString("base64");
  // Linear in the mean of "neutral": always the first class, and always the second.
  const lap = (bias: number[]) => ({
    hiddenKernel: base64(Uint16Array.of(0x3c00, 0, 0)),
    hiddenBias: base64(Float32Array.of(0)),
    outputKernel: base64(Uint16Array.of(0, 0)),
    outputBias: base64(Float32Array.from(bias)),
  });
  const mlp = { n: 7, split: "training", laps: { lap1: lap([1, 0]), lap2: lap([0, 1]) }, beforeFineTuning: true };
  mkdirSync(at("voting"));
  for (const file of readdirSync(at("model"))) copyFileSync(at("model", file), at("voting", file));
  writeFileSync(at("voting", "card.json"), JSON.stringify({ ...tinyCard, mlp }));
  const { out, err } = await run("--backend", "cpu", "--model", at("voting"));
  expect(err).toBe("");
  const found = JSON.parse(out) as { rules: RuleQuality[]; laps: Evaluation["laps"]; mlp: { caveat: string } };
  expect(found.rules.map(({ layer, rule }) => [layer, rule])).toEqual([["lap1", "sum"], ["lap1", "mlp"], ["lap2", "sum"], ["lap2", "mlp"]]);
  const shares = ({ predictivity, faithfulness }: Pick<RuleQuality, "predictivity" | "faithfulness">) => ({ predictivity, faithfulness });
  expect([found.rules[0]!, found.rules[2]!].map(shares)).toEqual(found.laps.map(shares));
  for (const at of [1, 3]) {
    expect(found.rules[at]).toMatchObject({ predictivity: { value: 0.5, n: 12 }, balanced: { predictivity: { value: 0.5 } } });
  }
  const [first, second] = [found.rules[1]!, found.rules[3]!].map(({ faithfulness }) => faithfulness.value);
  expect(first! + second!).toBeCloseTo(1, 12);
  expect(found.mlp).toMatchObject({ n: 7, caveat: expect.stringContaining("trained before fine-tuning") });

  const table = await run("--backend", "cpu", "--model", at("voting"), "--table");
  expect(table.out.split("\n")).toHaveLength(6);
  expect(table.out).toMatch(/^lap2  MLP of sums  50.0 /m);
  expect(table.err).toContain("trained before fine-tuning");
}); // prettier-ignore

it.each<[string, string[], number, string]>([
  ["an alias without a class", ["--mean", "grin="], 2, '--mean is "grin="; expected a name and the class it means'],
  [
    "an alias of nothing",
    ["--mean", "grin=foo"],
    2,
    "--mean grin=foo: the network has no class or concept “foo”; expected one of neutral, smile, common.",
  ],
  [
    "curves of no class",
    ["--curves", "grin"],
    2,
    '--curves is "grin"; expected a class of the network: neutral, smile.',
  ],
  [
    "curves of a class that no image is of",
    ["--curves", "smile", "--labels", "one.csv"],
    1,
    "There are no curves of “smile”",
  ],
  ["an empty split", ["--split", "held-out", "--labels", "train.csv"], 1, "No row of split held-out of "],
  ["an unknown split", ["--split", "test"], 2, '--split is "test"; expected train, held-out, all.'],
  ["labels that are not there", ["--labels", "nothing.csv"], 1, "The labels cannot be read: ENOENT"],
  ["a folder that is not there", ["--images", "nothing"], 1, "nothing: It cannot be read: ENOENT"],
  ["a network that is not there", ["--model", "nothing"], 1, "model.json cannot be read from the folder"],
])("refuses %s in a sentence", async (_, args, status, sentence) => {
  writeFileSync(at("one.csv"), "file,class\n1.png,smile\n");
  writeFileSync(at("train.csv"), "file,class,split\n0.png,0,train\n1.png,1,train\n");
  const inFolder = args.map((arg) => (/\.csv$|nothing/.test(arg) ? at(arg) : arg));
  const found = await run("--backend", "cpu", ...inFolder);
  expect([found.status, found.out, found.err]).toEqual([status, "", expect.stringContaining(sentence)]);
});

it("helps", async () => {
  expect(await run("--help")).toMatchObject({ status: 0, err: "" });
});
