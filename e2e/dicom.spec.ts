import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { Page } from "@playwright/test";

import { compressed, jpegOf, rleOf } from "./compressed";
import { jpeg12 } from "./jpeg12";
import { madeDicom, PATIENT } from "./madeDicom";
import { expect, test } from "./studio";
import { SYNTAX } from "./writeDicom";

const SIDE = 96;
/** A phantom: a slope with two discs, 12 bits in Hounsfield units. */
const values = Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
  const disc = (cx: number, cy: number, r: number) => (Math.hypot(x - cx, y - cy) < r ? 1 : 0);
  return 900 + 3 * x + 200 * disc(30, 40, 14) + 350 * disc(66, 56, 20);
});
const grey = { columns: SIDE, rows: SIDE, values, allocated: 16, stored: 12 };
const CT = [
  ["00281050", "DS", "40"],
  ["00281051", "DS", "400"],
  ["00281052", "DS", "-1024"],
  ["00281053", "DS", "1"],
] as const;
const more = CT.map(([tag, vr, value]): [string, string, string] => [tag, vr, value]);

async function everySyntax(): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  for (const syntax of ["implicit", "explicit", "deflated", "bigEndian"] as const) {
    files[syntax] = madeDicom({ ...grey, more, syntax: SYNTAX[syntax] });
  }
  for (const syntax of ["jpegLs", "jpeg2000", "htj2k", "jpegLossless", "jpegLossless1"] as const) {
    const values = { fragments: [await compressed(syntax, grey)] };
    files[syntax] = madeDicom({ ...grey, more, values, syntax: SYNTAX[syntax] });
  }
  files["rle"] = madeDicom({ ...grey, more, values: { fragments: [rleOf(grey)] }, syntax: SYNTAX.rle });
  const eight = { ...grey, allocated: 8, stored: 8, values: values.map((value) => value >> 4) };
  files["jpeg"] = madeDicom({ ...eight, values: { fragments: [await jpegOf(eight)] }, syntax: SYNTAX.jpeg });
  files["jpeg12"] = madeDicom({ ...jpeg12, values: { fragments: [jpeg12.stream] }, syntax: SYNTAX.jpegExtended });
  return files;
}

const dicom = (name: string, buffer: Buffer) => ({ name, mimeType: "", buffer });
const banner = (page: Page) => page.getByRole("status", { name: "Use" });

test("every transfer syntax opens in the page, and says what the terminal says", async ({ studio }, testInfo) => {
  const files = await everySyntax();
  const [folder, out] = [testInfo.outputPath("in"), testInfo.outputPath("out")];
  mkdirSync(folder);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, `${name}.dcm`), bytes);
  execFileSync("npm", ["run", "--silent", "cli", "--", "explain", "--model", "models/smile-resnet18", "--out", out, folder]); // prettier-ignore

  await studio.open();
  await studio.add(Object.entries(files).map(([name, bytes]) => dicom(`${name}.dcm`, bytes)));
  for (const name of Object.keys(files)) {
    await studio.explained(`${name}.dcm`);
    await studio.card(`${name}.dcm`).getByRole("button").first().click();
    const archive = unzipSync(readFileSync(await (await studio.download("Everything (zip)")).path()));
    const sidecar = JSON.parse(new TextDecoder().decode(archive["sidecar.json"])) as Written;
    const written = JSON.parse(readFileSync(join(out, `${name}.json`), "utf8")) as Written;
    expect(sidecar.image.window, name).toEqual(written.image.window);
    expect(sidecar.image.notices, name).toEqual(written.notices);
    for (const [i, { probability }] of written.prediction.entries()) {
      expect(Math.abs(sidecar.prediction[i]!.probability - probability), name).toBeLessThan(1e-3);
    }
    expect(archive["overlay.png"]!.length, name).toBeGreaterThan(1000);
  }
});

interface Written {
  image: { window?: { centre: number; width: number }; notices: string[] };
  notices: string[];
  prediction: { probability: number }[];
}

/** Mean grey of the picture on the stage, as the browser shows it. */
async function brightness(page: Page): Promise<number> {
  return page.locator(".stage-photo").evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((sum, value, i) => sum + (i % 4 === 0 ? value : 0), 0) / (data.length / 4);
  });
}

test("a window is dragged, stepped and typed, and the picture is explained through it", async ({ page, studio }) => {
  await studio.open();
  await studio.add(dicom("IM0001", madeDicom({ ...grey, more })));
  await studio.explained("IM0001");
  await expect(studio.stage).toContainText("Window 40 / 400 from the file.");
  const bar = page.getByRole("group", { name: "Window" });
  const [centre, width] = [bar.getByLabel("Centre"), bar.getByLabel("Width")];
  await expect(centre).toHaveValue("40");
  await expect(width).toHaveValue("400");
  const before = await brightness(page);

  await bar.getByRole("button", { name: "Window" }).click();
  const area = page.getByRole("application", { name: "Picture and map" });
  const box = (await area.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 75, y - 75, { steps: 5 });
  await expect(centre).toHaveValue("-60");
  await expect(width).toHaveValue("566");
  await expect.poll(() => brightness(page)).toBeGreaterThan(before + 10);
  expect(await studio.asked("explain")).toBe(1);
  await page.mouse.up();
  await expect(studio.stage).toContainText("Window -60 / 566, set by hand.");
  expect(await studio.asked("explain")).toBe(2);

  await area.press("ArrowDown");
  await area.press("ArrowLeft");
  await expect(studio.stage).toContainText("Window -32 / 509, set by hand.");
  await width.fill("0");
  await expect(bar).toContainText("Got 0; expected a number from 1 to");
  await width.fill("80");
  await expect(studio.stage).toContainText("Window -32 / 80, set by hand.");
  await bar.getByRole("button", { name: "Reset" }).click();
  await expect(studio.stage).toContainText("Window 40 / 400 from the file.");
  await expect.poll(() => brightness(page)).toBeCloseTo(before, 1);
});

test("a patient is named nowhere, and the use is said once", async ({ page, studio }) => {
  await studio.open();
  await expect(banner(page)).toBeEmpty();
  await studio.add(dicom("IM0002", madeDicom({ ...grey, more })));
  await studio.explained("IM0002");
  await expect(banner(page)).toContainText("Research use, not a medical device.");
  expect(await page.content()).not.toContain(PATIENT.split("^")[0]);
  const download = await studio.download("Everything (zip)");
  expect(download.suggestedFilename()).toBe("IM0002-lap.zip");
  for (const bytes of Object.values(unzipSync(readFileSync(await download.path())))) {
    for (const part of PATIENT.split("^")) expect(Buffer.from(bytes).includes(part)).toBe(false);
  }
  await banner(page).getByRole("button", { name: "Dismiss" }).click();
  await page.getByRole("button", { name: "Teach" }).click();
  await expect(page.getByRole("option", { name: "IM0002" })).toBeVisible();
  await expect(banner(page)).toBeEmpty();
  await expect.poll(() => brightness(page)).toBeGreaterThan(20);
});

test("pictures of one patient stay on one side, and whose they are is kept nowhere", async ({ page, studio }) => {
  await studio.open();
  await page.getByRole("button", { name: "Teach", exact: true }).click();
  const panel = page.getByRole("region", { name: "Data set" });
  const files = Array.from({ length: 8 }, (_, i) => {
    const id: [string, string, string] = ["00100020", "LO", `SECRET-${i % 4}`];
    return dicom(`IM${i}`, madeDicom({ ...grey, values: values.map((value) => value + i), more: [...more, id] }));
  });
  const rows = files.map(({ name }, i) => `${name},${i % 4 < 2 ? "smile" : "neutral"}`);
  const table = { name: "labels.csv", mimeType: "text/csv", buffer: Buffer.from(`file,class\n${rows.join("\n")}`) };
  await panel.getByLabel("Add images").setInputFiles([...files, table]);
  const news = page.getByRole("status", { name: "What came of the files" });
  await expect(news).toContainText("Pictures of one patient stay on one side: 8 pictures of 4 patients, as their DICOM files say."); // prettier-ignore
  const options = page.getByRole("listbox", { name: "Pictures" }).getByRole("option");
  await expect(options).toHaveCount(8);
  const sides = async () => (await options.allInnerTexts()).map((text) => /held out/.test(text));
  await expect.poll(async () => (await sides()).filter(Boolean).length).toBeGreaterThan(0);
  const before = await sides();
  expect(before).toEqual(before.map((_, i) => before[i % 4]!));
  await expect(page.getByRole("status", { name: "Where it is kept" })).toContainText("Saved in this browser");
  expect(await kept(page)).toContain("cluster");
  expect(await kept(page)).not.toMatch(/SECRET|NOBODY|Invented/i);
  expect(await page.content()).not.toContain("SECRET");
  await page.reload();
  await expect(options).toHaveCount(8);
  expect(await sides()).toEqual(before);
  await expect(panel).toContainText("Split: 20 % held out");
});

/** Everything that this browser keeps of the page, as text. */
async function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    const written = async (value: unknown): Promise<void> => {
      if (value instanceof Blob) texts.push(new TextDecoder("latin1").decode(await value.arrayBuffer()));
      else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) texts.push(new TextDecoder("latin1").decode(value));
      else if (value && typeof value === "object") for (const [key, one] of Object.entries(value)) { texts.push(key); await written(one); }
      else texts.push(String(value));
    }; // prettier-ignore
    for (const { name } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name!));
      for (const store of database.objectStoreNames) {
        for (const value of await asked(database.transaction(store).objectStore(store).getAll())) await written(value);
        for (const key of await asked(database.transaction(store).objectStore(store).getAllKeys())) await written(key);
      }
      database.close();
    }
    return texts.join("\n");
  });
}

test("what cannot be shown says why, and the others go on", async ({ studio }) => {
  const whole = madeDicom({ ...grey, more });
  const report: [string, string, string] = ["00080016", "UI", "1.2.840.10008.5.1.4.1.1.88.11"];
  await studio.open();
  await studio.add([
    dicom("cut.dcm", whole.subarray(0, 5000)),
    dicom("report.dcm", madeDicom({ ...grey, without: ["7fe00010"], more: [report] })),
    dicom("video.dcm", madeDicom({ ...grey, syntax: "1.2.840.10008.1.2.4.102" })),
    dicom("empty.dcm", madeDicom({ ...grey, values: { fragments: [] }, syntax: SYNTAX.jpegLs })),
    dicom("fine.dcm", whole),
  ]);
  await expect(studio.card("cut.dcm")).toContainText("cut short or damaged: got 5000 bytes");
  await expect(studio.card("report.dcm")).toContainText("it is a structured report");
  await expect(studio.card("video.dcm")).toContainText("It is a video");
  await expect(studio.card("empty.dcm")).toContainText("no fragments");
  await studio.explained("fine.dcm");
});
