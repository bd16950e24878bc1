import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "bmp-ts";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { madeDicom } from "../../e2e/madeDicom";
import { madeTiff } from "../../e2e/madeTiff";
import type { VoiWindow } from "../base";
import { decodeFile } from "./decodeFile";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "decode-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Left half red, right half blue. */
const halves = (width = 8, height = 4) => {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const left = Math.floor(i / 3) % width < width / 2;
    return i % 3 === (left ? 0 : 2) ? 255 : 0;
  });
  return sharp(data, { raw: { width, height, channels: 3 } });
};

async function decoded(name: string, image: Sharp | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, image instanceof Uint8Array ? image : await image.toBuffer());
  const { pixels, notices } = await decodeFile(path);
  expect(pixels.data).toHaveLength(pixels.width * pixels.height * 3);
  const at = (x: number, y: number) => [
    ...pixels.data.slice((y * pixels.width + x) * 3, (y * pixels.width + x) * 3 + 3),
  ];
  return { ...pixels, notices, at };
}

const RED = [255, 0, 0];
const BLUE = [0, 0, 255];

describe("decodeFile", () => {
  it("reads pixels as they are", async () => {
    const { width, height, at } = await decoded("a.png", halves().png());
    expect([width, height, at(0, 0), at(3, 3), at(4, 0), at(7, 3)]).toEqual([8, 4, RED, RED, BLUE, BLUE]);
  });

  it("turns the image upright", async () => {
    const { width, height, at } = await decoded("turned.png", halves().withMetadata({ orientation: 6 }).png());
    expect([width, height, at(0, 0), at(3, 7)]).toEqual([4, 8, RED, BLUE]);
  });

  it("lays transparency on white", async () => {
    const clear = sharp({ create: { width: 2, height: 2, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } } });
    const { at } = await decoded("clear.png", clear.png());
    expect(at(1, 1)).toEqual([127, 127, 127]);
  });

  it("makes three channels of grey, of 16 bits, of a palette, of CMYK", async () => {
    expect((await decoded("grey.png", halves().greyscale().png())).at(0, 0)[0]).toBeGreaterThan(50);
    const deep = await decoded("deep.png", halves().toColourspace("rgb16").png());
    expect([deep.at(0, 0), deep.at(7, 0), deep.notices]).toEqual([
      RED,
      BLUE,
      ["16-bit PNG: read with 8 bits per channel."],
    ]);
    expect((await decoded("palette.png", halves().png({ palette: true }))).at(7, 0)).toEqual(BLUE);
    const cmyk = await decoded("cmyk.jpg", halves(64, 64).toColourspace("cmyk").jpeg({ quality: 100 }));
    const [r, , b] = cmyk.at(5, 5) as [number, number, number];
    expect(r).toBeGreaterThan(180);
    expect(b).toBeLessThan(80);
  });

  it("reads BMP", async () => {
    const abgr = Buffer.from([255, 0, 0, 255, 255, 255, 0, 0]); // red, blue
    const bytes = encode({ data: abgr, bitPP: 24, width: 2, height: 1 }).data;
    const { at } = await decoded("two.bmp", Uint8Array.from(bytes));
    expect([at(0, 0), at(1, 0)]).toEqual([RED, BLUE]);
  });

  it("gives the first frame of an animation", async () => {
    const stacked = Uint8Array.from({ length: 4 * 8 * 3 }, (_, i) =>
      i < 48 ? (i % 3 === 0 ? 255 : 0) : i % 3 === 2 ? 255 : 0,
    );
    const gif = sharp(stacked, { raw: { width: 4, height: 8, channels: 3, pageHeight: 4 } }).gif();
    const { height, at, notices } = await decoded("moving.gif", gif);
    expect([height, at(0, 0), notices]).toEqual([4, RED, ["Animated: the first of 2 frames is shown."]]);
  });

  it("says what is wrong with a file", async () => {
    await expect(decodeFile(join(folder, "none.png"))).rejects.toThrow("It cannot be read: ENOENT");
    await expect(decoded("note.png", new TextEncoder().encode("Not an image at all"))).rejects.toThrow("This is text");
    const noise = {
      width: 64,
      height: 64,
      channels: 3,
      background: "red",
      noise: { type: "gaussian", mean: 99, sigma: 50 },
    } as const;
    const png = new Uint8Array(await sharp({ create: noise }).png().toBuffer());
    await expect(decoded("damaged.png", png.fill(0, 60, 2000))).rejects.toThrow("It could not be decoded");
  });

  it("opens DICOM whatever it is called, through its own window or another one", async () => {
    const file = madeDicom({ columns: 4, rows: 1, values: [0, 100, 200, 300] });
    const { at, notices } = await decoded("1.2.840.1", file);
    expect([at(0, 0), at(1, 0), at(3, 0)]).toEqual([
      [0, 0, 0],
      [85, 85, 85],
      [255, 255, 255],
    ]);
    expect(notices[0]).toContain("The file has no window");
    const other = await decodeFile(join(folder, "1.2.840.1"), { centre: 100, width: 1 });
    expect([...other.pixels.data].filter((_, i) => i % 3 === 0)).toEqual([0, 128, 255, 255]);
  });

  it("reads TIFF through its own window or another one", async () => {
    const path = join(folder, "deep.tif");
    writeFileSync(path, madeTiff({ width: 3, height: 1, values: Uint16Array.of(100, 200, 300) }));
    const greys = async (window?: VoiWindow) => {
      const { pixels } = await decodeFile(path, window);
      return [...pixels.data].filter((_, i) => i % 3 === 0);
    };
    expect(await greys()).toEqual([0, 128, 255]);
    expect(await greys({ centre: 200, width: 1 })).toEqual([0, 128, 255]);
    expect(await greys({ centre: 150, width: 100 })).toEqual([0, 255, 255]);
  });
});
