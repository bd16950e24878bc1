import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import sharp from "sharp";

import { concepts, expect, face, test } from "./studio";

/** What `cli explain` writes beside the maps. */
interface Written {
  prediction: { class: string; probability: number }[];
  laps: {
    name: string;
    grid: [number, number];
    concepts: { name: string; active: number; max: number; sum: number }[];
  }[];
  maps: Record<string, string>;
}

/** Shape and values of a float32 NumPy file, read by its own rules rather than by the app's writer. */
function readNpy(bytes: Uint8Array): { shape: number[]; values: Float32Array } {
  const headerLength = bytes[8]! + 256 * bytes[9]!;
  const header = new TextDecoder().decode(bytes.subarray(10, 10 + headerLength));
  expect(header).toMatch(/'descr': '<f4'.*'fortran_order': False/);
  const shape = /\(([^)]*)\)/
    .exec(header)![1]!
    .split(",")
    .filter((part) => part.trim())
    .map(Number);
  return { shape, values: new Float32Array(Uint8Array.from(bytes.subarray(10 + headerLength)).buffer) };
}

test("page and terminal agree on one PNG, and the cursor reads the same number", async ({ page, studio }, testInfo) => {
  const image = testInfo.outputPath("portrait.png");
  const out = testInfo.outputPath("terminal");
  // A size that is no multiple of the network's: the resize has to agree as well.
  await sharp("public/samples/astronaut.jpg").resize(317, 251, { fit: "fill" }).png().toFile(image);
  const model = "models/smile-resnet18";
  execFileSync("npm", ["run", "--silent", "cli", "--", "explain", "--model", model, "--out", out, image]);
  const written = JSON.parse(readFileSync(join(out, "portrait.json"), "utf8")) as Written;

  await studio.open();
  await studio.add(image);
  await studio.explained("portrait.png");
  const download = await studio.download("Everything (zip)");
  expect(download.suggestedFilename()).toBe("portrait-lap.zip");
  const archive = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(archive)).toEqual(expect.arrayContaining(["overlay.png", "numbers.csv", "sidecar.json"]));
  const sidecar = JSON.parse(new TextDecoder().decode(archive["sidecar.json"])) as {
    prediction: Written["prediction"];
  };
  for (const [i, { class: name, probability }] of written.prediction.entries()) {
    expect(sidecar.prediction[i]!.class).toBe(name);
    expect(Math.abs(sidecar.prediction[i]!.probability - probability)).toBeLessThan(1e-3);
  }

  expect(Object.keys(written.maps)).toHaveLength(15);
  for (const [key, file] of Object.entries(written.maps)) {
    const terminal = readNpy(readFileSync(join(out, file)));
    const exported = readNpy(archive[`maps/${key.replace("/", "_")}.npy`]!);
    expect(exported.shape).toEqual(terminal.shape);
    const worst = terminal.values.reduce((most, value, i) => Math.max(most, Math.abs(value - exported.values[i]!)), 0);
    expect(worst, key).toBeLessThan(1e-3);
    expect(Math.max(...terminal.values), key).toBeGreaterThan(0);
  }

  // The cursor, moved by keys, says which pixel it reads; the exported map says what is there.
  await studio.cell("smile", "LAP 1").click();
  const area = page.getByRole("application", { name: "Picture and map" });
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp"]) await area.press(key);
  const readout = studio.stage.getByRole("status", { name: "Probability at the pointer" });
  await expect(readout).toContainText(/column \d+, row \d+/);
  const [, value, column, row] = /smile (\d\.\d\d).*column (\d+), row (\d+)/s.exec(await readout.innerText())!;
  const { shape, values } = readNpy(archive["maps/lap1_smile.npy"]!);
  const there = values[(Number(row) - 1) * shape[1]! + Number(column) - 1]!;
  expect(Math.abs(there - Number(value))).toBeLessThan(0.0051);
});

test("the CSV holds a row for every concept at every layer", async ({ studio }) => {
  await studio.openWith(face);
  const csv = readFileSync(await (await studio.download("Numbers CSV")).path(), "utf8");
  const [, ...rows] = csv.trim().split("\n");
  expect(rows).toHaveLength(concepts.length * 5);
  for (const row of rows) expect(row).toMatch(/\d/);
});
