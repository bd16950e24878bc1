import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";

let folder: string;
const at = (...path: string[]) => join(folder, ...path);
const noise = (width: number, height: number, mean = 120) =>
  sharp({ create: { width, height, channels: 3, background: "red", noise: { type: "gaussian", mean, sigma: 40 } } });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "explain-"));
  mkdirSync(at("faces"));
  await noise(50, 40).png().toFile(at("faces", "one.png"));
  await noise(60, 30).jpeg().toFile(at("faces", "two.jpg"));
  writeFileSync(at("faces", "readme.txt"), "not an image");
  writeFileSync(at("broken.png"), readFileSync(at("faces", "one.png")).subarray(0, 900));
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

interface Result {
  prediction: { class: string; probability: number }[];
  laps: {
    name: string;
    grid: [number, number];
    concepts: { name: string; active: number; max: number; sum: number }[];
  }[];
  maps: Record<string, string>;
  model: { name: string; hash: string };
  image: { file: string; width: number; height: number };
}

/** The values behind an NPY header. */
function readNpy(path: string): { shape: number[]; values: Float32Array } {
  const bytes = readFileSync(path);
  const length = bytes.readUInt16LE(8);
  const shape = /\((\d+), (\d+)\)/
    .exec(bytes.toString("latin1", 10, 10 + length))!
    .slice(1)
    .map(Number);
  return { shape, values: new Float32Array(new Uint8Array(bytes.subarray(10 + length)).buffer) };
}

it("explains files and folders; one that is broken or missing gets a sentence and the rest go on", async () => {
  const model = ["--model", "models/smile-resnet18"];
  const images = [at("broken.png"), at("faces"), at("missing.png")];
  const { status, out, err } = await cli("explain", ...model, "--out", at("out", "deep"), ...images);
  expect(err).toMatch(/missing\.png: It cannot be read: ENOENT/);
  expect(err).toMatch(/broken\.png: The PNG is cut short: got 900 bytes, expected at least \d+/);
  expect(err.trim().split("\n")).toHaveLength(2);
  expect(status).toBe(1);
  expect(out.trim().split("\n")).toHaveLength(2);

  const files = readdirSync(at("out", "deep"));
  expect(files.filter((file) => file.endsWith(".json"))).toEqual(["one.json", "two.json"]);
  const result = JSON.parse(readFileSync(at("out", "deep", "two.json"), "utf8")) as Result;
  expect(result.image).toEqual({ file: "two.jpg", width: 60, height: 30 });
  expect(result.prediction.map((entry) => entry.class)).toEqual(["neutral", "smile"]);
  expect(result.prediction.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
  expect(result.laps.map(({ name, grid }) => [name, grid])).toEqual([
    ["lap1", [32, 32]],
    ["lap2", [16, 16]],
    ["lap3", [8, 8]],
    ["lap4", [4, 4]],
  ]);
  expect(result.model.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(Object.keys(result.maps)).toHaveLength(15);
  expect(Object.keys(result.maps)).toContain("integrated/smile");

  for (const { name, grid, concepts } of result.laps) {
    for (const concept of concepts) {
      const { shape, values } = readNpy(at("out", "deep", result.maps[`${name}/${concept.name}`]!));
      expect(shape).toEqual(grid);
      expect(concept.max).toBeCloseTo(Math.max(...values), 6);
      expect(concept.sum).toBeCloseTo(
        values.reduce((sum, value) => sum + value, 0),
        3,
      );
      expect(concept.active).toBeCloseTo(values.filter((value) => value > 0.5).length / values.length, 9);
    }
  }
  expect(readNpy(at("out", "deep", result.maps["integrated/common"]!)).shape).toEqual([32, 32]);
});

it("ends with 0 and silence on stderr when all is well", async () => {
  const args = ["--model", "models/smile-resnet18", "--out", at("quiet"), "--decay", "0.5", at("faces", "one.png")];
  expect(await cli("explain", ...args)).toMatchObject({ status: 0, err: "" });
});

it("helps, and ends with 2 when the command line is wrong", async () => {
  expect(await cli("explain", "--help")).toMatchObject({ status: 0, err: "" });
  expect(await cli()).toMatchObject({ status: 2, out: "" });
  const unknown = await cli("paint");
  expect([unknown.status, unknown.err]).toEqual([2, expect.stringContaining('There is no command "paint".')]);
  const option = await cli("explain", "--modell", "x");
  expect([option.status, option.err]).toEqual([2, expect.stringContaining("--modell")]);
});

it("says where it looked for a network that is not there", async () => {
  const { status, err } = await cli("explain", "--model", at("nothing"), "--out", at("o"), at("faces"));
  expect(status).toBe(1);
  expect(err).toMatch(/^model\.json cannot be read from the folder .*nothing .*ENOENT/);
});
