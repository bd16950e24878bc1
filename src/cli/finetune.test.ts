import { spawn } from "node:child_process";
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Evaluation, TrainConfig } from "../base";
import { useTestBackend } from "../lap/testing";
import { tinyCard, tinyFiles } from "../models/testing";
import { evaluate } from "./evaluate";
import { finetune } from "./finetune";
import { outcome, tinyProject } from "./finetuneTesting";

let folder: string;
const at = (...path: string[]) => join(folder, ...path);
const read = (...path: string[]) => readFileSync(at(...path));
const json = (...path: string[]) => JSON.parse(read(...path).toString()) as Record<string, unknown>;
const EPOCHS = 12;
const complete = ["--model", "m", "--images", "i", "--labels", "l", "--out", "o"];

beforeAll(async () => {
  await useTestBackend();
  folder = await tinyProject(await tinyFiles());
  const config = { reset: "random", epochs: EPOCHS, batch: 3, learningRate: 0.02, weights: { boxes: 0 } };
  writeFileSync(at("config.json"), JSON.stringify(config));
  writeFileSync(at("short.json"), JSON.stringify({ ...config, epochs: 2 }));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Arguments of a run whose folder is `out`. */
const argsOf = (out: string, labels = "index.csv", config = "config.json") => [
  ...["--model", at("model"), "--images", at("images"), "--labels", at(labels)],
  ...["--config", at(config), "--out", at(out), "--held-out", "0.34", "--backend", "cpu"],
];

/** The network's files below a folder, and run.json, by name. */
function written(out: string): Record<string, Buffer> {
  const names = readdirSync(at(out)).filter((name) => name !== "checkpoint");
  return Object.fromEntries(names.map((name) => [name, read(out, name)]));
}

describe("a run", () => {
  let result: { status: number; out: string; err: string };
  beforeAll(async () => {
    result = await outcome(finetune, argsOf("whole"));
  }, 60_000);

  it("tells how it goes, and what came out", () => {
    expect(result.status).toBe(0);
    expect(result.err).toContain(`Features: image 12 of 12\n`);
    expect(result.err).toMatch(new RegExp(`Epoch ${EPOCHS} of ${EPOCHS}: held-out accuracy .* %, faithfulness lap1 `));
    const summary = JSON.parse(result.out) as { after: Evaluation; original: Evaluation; config: TrainConfig };
    expect(summary).toMatchObject({
      ended: "finished",
      images: { train: { neutral: 4, smile: 4 }, heldOut: { neutral: 2, smile: 2 } },
      config: { reset: "random", laps: ["lap1", "lap2"], epochs: EPOCHS, weights: { crossEntropy: 1, concordance: 0.25 } },
      original: { n: 4 },
    }); // prettier-ignore
    expect(summary.after.accuracy.value).toBeGreaterThanOrEqual(summary.original.accuracy.value);
  });

  it("writes a network that says where it comes from", () => {
    const { parent, training, metrics, name, preprocessing } = json("whole", "card.json");
    expect(name).toBe("tiny-finetuned");
    expect(parent).toEqual({ name: "tiny", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(training).toMatchObject({ images: { train: { neutral: 4, smile: 4 } }, config: { seed: 1 } });
    expect(metrics).toContainEqual(expect.objectContaining({ name: "accuracy", n: 4, split: "held-out of the user's images" })); // prettier-ignore
    expect(preprocessing).toEqual(tinyCard.preprocessing);
    const { curves, best, ended } = json("whole", "run.json") as {
      curves: { epochs: unknown[]; steps: unknown[] };
      best: unknown;
      ended: string;
    };
    expect([curves.epochs.length, curves.steps.length, ended]).toEqual([EPOCHS, EPOCHS * 3, "finished"]);
    expect(best).not.toHaveProperty("weights");
    const old = read("model", "group1-shard1of2.bin");
    expect(read("whole", "group1-shard1of1.bin").equals(old)).toBe(false);
  });

  it("is measured the same by evaluate, from its files and its split", async () => {
    const { after } = JSON.parse(result.out) as { after: Evaluation };
    const args = ["--model", at("whole"), "--images", at("images"), "--labels", at("whole", "split.csv")];
    const { out } = await outcome(evaluate, [...args, "--split", "held-out", "--backend", "cpu"]);
    expect(JSON.parse(out)).toMatchObject({
      model: { name: "tiny-finetuned" },
      n: 4,
      accuracy: after.accuracy,
      laps: after.laps.map(({ faithfulness, predictivity }) => ({ faithfulness, predictivity })),
    });
  });

  it("is kept: another one may not overwrite it", async () => {
    const before = written("whole");
    const again = await outcome(finetune, argsOf("whole"));
    expect(again).toMatchObject({ status: 1, out: "" });
    expect(again.err).toContain("is there already and would be overwritten; add --resume");
    expect(written("whole")).toEqual(before);
  });

  it("does not depend on the names of the files", async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${"zyxwvutsrqpo"[i]}.png,${i % 2 ? "smile" : "neutral"}`);
    writeFileSync(at("named.csv"), `file,class\n${rows.join("\n")}`);
    for (let i = 0; i < 12; i++) copyFileSync(at("images", `${i}.png`), at("images", `${"zyxwvutsrqpo"[i]}.png`));
    await outcome(finetune, argsOf("named", "named.csv"));
    for (const name of "zyxwvutsrqpo") rmSync(at("images", `${name}.png`));
    expect(read("named", "group1-shard1of1.bin").equals(read("whole", "group1-shard1of1.bin"))).toBe(true);
  });

  it.each<["SIGKILL" | "SIGINT" | "SIGTERM", number | null]>([
    ["SIGKILL", null],
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])(
    "that is ended by %s goes on as if nothing had happened, bit for bit",
    async (signal, status) => {
      const out = `ended by ${signal}`;
      const child = spawn(process.execPath, ["--import", "tsx", "src/cli/main.ts", "finetune", ...argsOf(out)]);
      let err = "";
      child.stderr.on("data", (text) => {
        err += String(text);
        if (err.includes("Epoch 2 of") && !child.killed) child.kill(signal);
      });
      const ended = await new Promise((resolve) => child.on("close", resolve));
      expect(ended).toBe(status);
      expect(err).not.toContain(`Epoch ${EPOCHS} of`);
      if (signal !== "SIGKILL")
        expect(err).toMatch(/Interrupted\. What was learnt is saved: add --resume to go on\.\n$/);
      expect(readdirSync(at(out)).filter((name) => !name.endsWith(".unfinished"))).toEqual(["checkpoint"]);

      const args = argsOf(out);
      if (signal === "SIGINT") args.splice(args.indexOf("--config"), 2); // then it is the save's
      const resumed = await outcome(finetune, [...args, "--resume"]);
      expect(resumed.status).toBe(0);
      expect(resumed.err).not.toContain("Epoch 1 of");
      expect(written(out)).toEqual(written("whole"));
    },
    60_000,
  );

  it("that was not saved yet begins anew with --resume", async () => {
    const { status, err } = await outcome(finetune, [...argsOf("unsaved", "index.csv", "short.json"), "--resume"]);
    expect([status, err]).toEqual([0, expect.stringContaining("was not saved yet; it begins anew.")]);
  });

  it("does not go on with another configuration, or from a damaged save", async () => {
    const other = await outcome(finetune, [...argsOf("whole"), "--resume", "--seed", "7"]);
    expect([other.status, other.err]).toEqual([1, expect.stringContaining("began with another configuration")]);
    const save = at("unsaved", "checkpoint", "finetune.run");
    writeFileSync(save, readFileSync(save).subarray(0, -100));
    const damaged = await outcome(finetune, [...argsOf("unsaved", "index.csv", "short.json"), "--resume"]);
    expect([damaged.status, damaged.err]).toEqual([1, expect.stringMatching(/finetune\.run is damaged: /)]);
  });
});

describe("a mistake is one sentence, and nothing is written:", () => {
  const all = (row: (i: number) => string, header = "file,class") =>
    `${header}\n${Array.from({ length: 12 }, (_, i) => row(i)).join("\n")}`;
  const boxes = "file,class,concept,x,y,width,height";

  it.each([
    ["one class only", all((i) => `${i}.png,smile`), /All images to train on are labelled “smile”; at least two of the classes/],
    ["three images", "file,class\n0.png,neutral\n1.png,smile\n2.png,neutral", /There are 2 images to train on; at least 4 are needed/],
    ["files that are missing", all((i) => `${i + 10}.png,smile`), /row 4 names 12\.png, which is not among the \d+ images of .*, and 9 more rows name files that are missing/],
    ["a box outside its image", all((i) => `${i}.png,smile,smile,2,2,${i === 5 ? 19.5 : 5},5`, boxes), /Row 7 \(5\.png\): The box of “smile” reaches from \(2, 2\) to \(21\.5, 7\), out of its image of 20 x 18 pixels/],
    ["a class that is not there", all((i) => `${i}.png,${i === 3 ? "happy" : "smile"}`), /Row 5 \(3\.png\) names the class “happy”; expected neutral, smile/],
    ["labels that are none", "hello", /The labels have no column for the file: got hello/],
    ["an image named twice", all((i) => `${i}.png,smile`) + "\nimages/3.png,smile", /Rows 5 and 14 of .* both mean 3\.png; keep one/],
  ])("%s", async (name, text, sentence) => {
    const [labels, out] = [`${name}.csv`, `out of ${name}`];
    writeFileSync(at(labels), text);
    const { status, out: printed, err } = await outcome(finetune, argsOf(out, labels));
    expect([status, printed, err]).toEqual([1, "", expect.stringMatching(sentence)]);
    expect(err.trim()).not.toContain("\n");
    expect(existsSync(at(out))).toBe(false);
  }); // prettier-ignore

  it.each<[string, unknown, string]>([
    ["an unknown key", { learningrate: 1 }, "has the unknown key “learningrate”; expected reset, laps, weights"],
    ["an unknown weight", { weights: { boxSupervision: 1 } }, "unknown key in weights “boxSupervision”; expected crossEntropy, "],
    ["an unknown ratio", { ratios: { smile: { min: 1 } } }, "unknown key in ratios.smile “min”; expected minAR, maxAR, iAR"],
    ["a number that is none", { epochs: "ten" }, "is wrong at epochs: "],
    ["half an epoch", { epochs: 0.5 }, "is wrong at epochs: "],
    ["a LAP that is not there", { laps: ["lap7"] }, "names the LAP “lap7”; expected some of lap1, lap2."],
    ["ratios of a stranger", { ratios: { teeth: {} } }, "ratios of the concept “teeth”; expected some of neutral, smile, common."],
  ])("in the configuration, %s", async (name, config, sentence) => {
    writeFileSync(at(`${name}.json`), JSON.stringify(config));
    const { status, err } = await outcome(finetune, argsOf(`out of ${name}`, "index.csv", `${name}.json`));
    expect([status, err]).toEqual([1, expect.stringContaining(sentence)]);
    expect(existsSync(at(`out of ${name}`))).toBe(false);
  }); // prettier-ignore

  it("a broken image", async () => {
    writeFileSync(at("images", "broken.png"), read("images", "3.png").subarray(0, 70));
    writeFileSync(at("broken.csv"), `${read("index.csv").toString()}broken.png,smile\n`);
    const { status, err } = await outcome(finetune, argsOf("out of broken", "broken.csv"));
    rmSync(at("images", "broken.png"));
    expect([status, err]).toEqual([1, expect.stringMatching(/^Row 14 \(broken\.png\): The PNG is cut short/)]);
  });

  it.each([
    [["--images", "x"], "--model is missing"],
    [["--model", "x", "--labels", "y"], "--images is missing"],
    [["--model", "x", "--images", "y"], "--labels is missing"],
    [["--model", "x", "--images", "y", "--labels", "z"], "--out is missing"],
    [[...complete, "--held-out", "1"], '--held-out is "1"; expected a number above 0 and below 1.'],
    [[...complete, "--seed", "-1"], "--seed"],
    [[...complete, "--backend", "webgpu"], '--backend is "webgpu"; expected wasm, cpu.'],
    [[...complete, "--epoch", "3"], "--epoch"],
  ])("in the command line: %s", async (args, sentence) => {
    const { status, err } = await outcome(finetune, args);
    expect([status, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

it("says what it leaves out, and which images are the same", async () => {
  await sharp(at("images", "0.png")).toFile(at("images", "unlabelled.png"));
  copyFileSync(at("images", "3.png"), at("images", "again.png"));
  writeFileSync(at("twice.csv"), `${read("index.csv").toString()}again.png,neutral\n`);
  const { status, err } = await outcome(finetune, argsOf("twice", "twice.csv", "short.json"));
  for (const name of ["unlabelled", "again"]) rmSync(at("images", `${name}.png`));
  expect(status).toBe(0);
  expect(err).toContain("1 of 14 images have no row in ");
  expect(err).toContain("3.png and again.png are the same file, and are put on the same side. They are labelled smile and neutral"); // prettier-ignore
  const rows = read("twice", "split.csv").toString().split("\n");
  const sideOf = (name: string) =>
    rows
      .find((row) => row.startsWith(`${name}.png,`))!
      .split(",")
      .at(-1);
  expect(sideOf("3")).toBe(sideOf("again"));
});

it("helps", async () => {
  expect(await outcome(finetune, ["--help"])).toMatchObject({ status: 0, err: "" });
});
