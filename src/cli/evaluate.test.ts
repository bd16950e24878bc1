import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

import { activeShare, type Evaluation, type LapMaps, lapVote } from "../base";
import { createSession, modelFolder } from "../engine/node";
import { useTestBackend } from "../lap/testing";
import { tinyCard, tinyFiles } from "../models/testing";
import { decodeFile } from "./decodeFile";
import { evaluate } from "./evaluate";
import { outcome, tinyProject } from "./finetuneTesting";

let folder: string;
const at = (...path: string[]) => join(folder, ...path);
const run = (...more: string[]) =>
  outcome(evaluate, ["--model", at("model"), "--images", at("images"), "--labels", at("index.csv"), ...more]);

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

it("divides as finetune does, and counts only images with a class", async () => {
  const n = async (...more: string[]) => (JSON.parse((await run("--backend", "cpu", ...more)).out) as Evaluation).n;
  expect(await n("--split", "held-out", "--held-out", "0.34")).toBe(4);
  expect(await n("--split", "train", "--held-out", "0.34")).toBe(8);
  writeFileSync(at("some.csv"), "file,class,concepts\n0.png,1,\n1.png,,smile\n");
  expect(await n("--labels", at("some.csv"))).toBe(1);
});

it.each<[string, string[], number, string]>([
  ["an empty split", ["--split", "held-out", "--labels", "train.csv"], 1, "No row of split held-out of "],
  ["an unknown split", ["--split", "test"], 2, '--split is "test"; expected train, held-out, all.'],
  ["labels that are not there", ["--labels", "nothing.csv"], 1, "The labels cannot be read: ENOENT"],
  ["a folder that is not there", ["--images", "nothing"], 1, "nothing: It cannot be read: ENOENT"],
  ["a network that is not there", ["--model", "nothing"], 1, "model.json cannot be read from the folder"],
])("refuses %s in a sentence", async (_, args, status, sentence) => {
  writeFileSync(at("train.csv"), "file,class,split\n0.png,0,train\n1.png,1,train\n");
  const inFolder = args.map((arg) => (/\.csv$|nothing/.test(arg) ? at(arg) : arg));
  const found = await run("--backend", "cpu", ...inFolder);
  expect([found.status, found.out, found.err]).toEqual([status, "", expect.stringContaining(sentence)]);
});

it("helps", async () => {
  expect(await run("--help")).toMatchObject({ status: 0, err: "" });
});
