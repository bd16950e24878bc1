import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import sharp from "sharp";

import { madeTiff } from "./madeTiff";
import { expect, test } from "./studio";

const SIDE = 96;
/** Two bright discs on a slope, as a 16-bit camera counts light: 300 to some 1,500 of 65,535. */
const values = Uint16Array.from({ length: SIDE * SIDE }, (_, i) => {
  const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
  return 300 + 4 * x + (Math.hypot(x - 30, y - 40) < 14 ? 500 : 0) + (Math.hypot(x - 66, y - 56) < 20 ? 800 : 0);
});
const cells = Buffer.from(madeTiff({ width: SIDE, height: SIDE, values }));
const tiff = (name: string, buffer: Buffer) => ({ name, mimeType: "image/tiff", buffer });

test("a TIFF opens in the page, is seen through a window, and says what the terminal says", async ({
  page,
  studio,
}, testInfo) => {
  const colours = await sharp("public/samples/astronaut.jpg").tiff({ compression: "lzw" }).toBuffer();
  const [folder, out] = [testInfo.outputPath("in"), testInfo.outputPath("out")];
  mkdirSync(folder);
  const files = { "cells.tif": cells, "colours.tiff": colours };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  execFileSync("npm", ["run", "--silent", "cli", "--", "explain", "--model", "models/smile-resnet18", "--out", out, folder]); // prettier-ignore

  await studio.open();
  await studio.add([...Object.entries(files).map(([name, bytes]) => tiff(name, bytes)), tiff("cut.tif", cells.subarray(0, 5000))]); // prettier-ignore
  for (const name of Object.keys(files)) {
    await studio.explained(name);
    await studio.card(name).getByRole("button").first().click();
    await expect(page.locator(".stage-photo")).toHaveJSProperty("complete", true);
    const archive = unzipSync(readFileSync(await (await studio.download("Everything (zip)")).path()));
    const sidecar = JSON.parse(new TextDecoder().decode(archive["sidecar.json"])) as Written;
    const written = JSON.parse(readFileSync(join(out, `${name.replace(/\.tiff?$/, "")}.json`), "utf8")) as Written;
    expect(sidecar.image.window, name).toEqual(written.image.window);
    for (const [i, { probability }] of written.prediction.entries()) {
      expect(Math.abs(sidecar.prediction[i]!.probability - probability), name).toBeLessThan(1e-3);
    }
  }
  await expect(studio.card("cut.tif")).toContainText("The TIFF is damaged or cut short");
  // Only medical files call for the sentence about their use.
  await expect(page.getByRole("status", { name: "Use" })).toBeEmpty();

  await studio.card("cells.tif").getByRole("button").first().click();
  await expect(studio.stage).toContainText("The file has no window: shown from 300, its lowest value, to");
  const bar = page.getByRole("group", { name: "Window" });
  await bar.getByLabel("Width").fill("400");
  await expect(studio.stage).toContainText("/ 400, set by hand.");
  await bar.getByRole("button", { name: "Reset" }).click();
  await expect(studio.stage).toContainText("The file has no window");
});

interface Written {
  image: { window?: { centre: number; width: number } };
  prediction: { probability: number }[];
}
