import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

import { madeDicom } from "../../e2e/madeDicom";
import { type Evaluation, splitOf } from "../base";
import { useTestBackend } from "../lap/testing";
import { tinyCard, tinyFiles } from "../models/testing";
import { loadLabelled } from "./labels";
import { evaluated, tinyProject } from "./finetuneTesting";

let folder: string;
const at = (...path: string[]) => join(folder, ...path);
const run = (...more: string[]) => evaluated(folder, ...more);

beforeAll(async () => {
  await useTestBackend();
  folder = await tinyProject(await tinyFiles());
});
afterAll(() => rmSync(folder, { recursive: true }));

it("keeps images of one patient on one side, as the page does, and says what that means for the intervals", async () => {
  const rows = Array.from({ length: 12 }, (_, i) => `${i}.png,${i % 2 ? "smile" : "neutral"},Invented ${i % 4}`);
  writeFileSync(at("patients.csv"), `file,class,patient\n${rows.join("\n")}\n`);
  const said: string[] = [];
  const options = { images: at("images"), labels: at("patients.csv"), splitSeed: 1, heldOut: 0.34 };
  const files = await loadLabelled(options, tinyCard, (sentence) => said.push(sentence));
  expect(said).toEqual([
    "Images of one patient are put on the same side: 12 of 4 patients, from the column “patient”.",
  ]);
  expect(new Set(files.map(({ split, label }) => `${label!.cluster} ${split}`)).size).toBe(4);
  expect(JSON.stringify(files)).not.toMatch(/invented/i);
  const asInPage = splitOf(files.map(({ id, label, name }) => ({ id, class: label!.class, cluster: Number(name.split(".")[0]) % 4 })), 1, 0.34); // prettier-ignore
  expect(files.map(({ split }) => split)).toEqual(asInPage);
  writeFileSync(at("apart.csv"), "file,class,patient,split\n0.png,0,Ann,train\n1.png,1,Ann,val\n2.png,0,Bob,val\n");
  await loadLabelled({ ...options, labels: at("apart.csv") }, tinyCard, (sentence) => said.push(sentence));
  expect(said.at(-1)).toMatch(/apart\.csv puts images of 1 of these on both sides/);
  const { out, err } = await run("--backend", "cpu", "--labels", at("patients.csv"), "--split", "held-out");
  expect(JSON.parse(out)).toMatchObject({ n: 6 });
  expect(err).toContain("The intervals take each image as independent, though 6 of 6 belong to only 2: they should be wider."); // prettier-ignore
});

it("keeps images of one patient on one side where DICOM files say whose they are, unless the table does", async () => {
  mkdirSync(at("dicoms"));
  const tagged = (i: number) => madeDicom({ columns: 2, rows: 1, values: [i, 9], more: [["00100020", "LO", `Invented ${i % 4}`]] }); // prettier-ignore
  for (let i = 0; i < 12; i++) writeFileSync(at("dicoms", `${i}.dcm`), tagged(i));
  const rows = (more: (i: number) => string) => Array.from({ length: 12 }, (_, i) => `${i}.dcm,${i % 2 ? "smile" : "neutral"}${more(i)}`).join("\n"); // prettier-ignore
  writeFileSync(at("dicoms.csv"), `file,class\n${rows(() => "")}\n`);
  writeFileSync(at("cases.csv"), `file,class,case\n${rows((i) => (i < 9 ? `,Case ${i % 3}` : ","))}\n`);
  const said: string[] = [];
  const load = (labels: string) => loadLabelled({ images: at("dicoms"), labels: at(labels), splitSeed: 1, heldOut: 0.34 }, tinyCard, (sentence) => said.push(sentence)); // prettier-ignore
  const files = await load("dicoms.csv");
  const number = ({ name }: { name: string }) => Number(name.split(".")[0]);
  const groups = (all: typeof files) => new Set(all.map((file) => `${number(file) % 4} ${file.label!.cluster}`)).size;
  expect(said).toEqual(["Images of one patient are put on the same side: 12 of 4 patients, as their DICOM files say."]);
  expect([groups(files), new Set(files.map((file) => `${number(file) % 4} ${file.split}`)).size]).toEqual([4, 4]);
  const byTable = await load("cases.csv");
  const cases = byTable.filter((file) => number(file) < 9);
  expect(new Set(cases.map((file) => `${number(file) % 3} ${file.label!.cluster}`)).size).toBe(3);
  expect(new Set(byTable.map(({ label }) => label!.cluster)).size).toBe(6); // three cases, and three patients of those without
  expect(said.at(-1)).toContain("12 of 6 cases, from the column “case”.");
  expect(JSON.stringify([files, said])).not.toMatch(/invented/i);
});

it("divides as finetune does, and counts only images with a class", async () => {
  const n = async (...more: string[]) => (JSON.parse((await run("--backend", "cpu", ...more)).out) as Evaluation).n;
  expect(await n("--split", "held-out", "--held-out", "0.34")).toBe(4);
  expect(await n("--split", "train", "--held-out", "0.34")).toBe(8);
  writeFileSync(at("some.csv"), "file,class,concepts\n0.png,1,\n1.png,,smile\n");
  expect(await n("--labels", at("some.csv"))).toBe(1);
});

it("takes classes of the table by what they are said to mean", async () => {
  writeFileSync(at("other.csv"), "file,class\n0.png,sober\n1.png,grin\n");
  const named = ["--labels", at("other.csv"), "--mean", "grin=smile", "--mean", "sober=neutral"];
  const { out } = await run("--backend", "cpu", ...named);
  expect(JSON.parse(out)).toMatchObject({ n: 2, sensitivity: { n: 1 }, specificity: { n: 1 } });
});

it("says that it takes 0 and 1 of a target as numbers of classes, unless it was told what they mean", async () => {
  writeFileSync(at("target.csv"), "file,Target\n0.png,0\n1.png,1\n");
  const { status, err } = await run("--backend", "cpu", "--labels", at("target.csv"));
  expect([status, err]).toEqual([
    0,
    expect.stringMatching(/^0 and 1 in the column “Target” of .*target\.csv are taken as numbers of classes: 0 is neutral, 1 is smile\./m),
  ]);
  const named = await run("--backend", "cpu", "--labels", at("target.csv"), "--mean", "0=smile", "--mean", "1=neutral");
  expect([named.status, named.err]).toEqual([0, expect.not.stringContaining("numbers of classes")]);
  const column = await run("--backend", "cpu", "--labels", at("index.csv"));
  expect(column.err).not.toContain("numbers of classes");
}); // prettier-ignore

it("leaves a class open that is two, and says so; a box without a concept is of its class", async () => {
  const boxed = "file,class,x,y,width,height";
  writeFileSync(at("two.csv"), `${boxed}\n0.png,smile|neutral,,,,\n1.png,smile,1,1,5,5\n2.png,neutral,1,1,5,5\n`);
  const { out, err } = await run("--backend", "cpu", "--labels", at("two.csv"));
  expect((JSON.parse(out || "{}") as Evaluation).n).toBe(2);
  expect(err).toContain("0.png is said to be smile and neutral: its class is left open.");
});

it("reads a table that Excel saved, and names in another normal form than the file system's", async () => {
  const folder = at("umlauts");
  mkdirSync(folder);
  copyFileSync(at("images", "0.png"), join(folder, "Mu\u0308ller.png"));
  copyFileSync(at("images", "1.png"), join(folder, "b.png"));
  writeFileSync(at("excel.csv"), Buffer.from("file;class\r\nM\u00fcller.png;neutral\r\nb;smile\r\n", "latin1"));
  const { out, err } = await run("--backend", "cpu", "--images", folder, "--labels", at("excel.csv"));
  expect([JSON.parse(out || "{}"), err]).toEqual([expect.objectContaining({ n: 2 }), expect.any(String)]);
});
