import sharp, { type TiffOptions } from "sharp";
import { describe, expect, it } from "vitest";

import { type MadePage, madeTiff } from "../../../../e2e/madeTiff";
import type { VoiWindow } from "../../../base";
import { develop } from "../deep/deepPicture";
import { deepFormatOf } from "../deep/deepFormats";
import { readTiff, tiffSize } from "./tiffPicture";

async function opened(bytes: Uint8Array<ArrayBuffer>, user?: VoiWindow) {
  expect(deepFormatOf(bytes)?.kind).toBe("tiff");
  const { pixels, notices, window } = develop(await readTiff(bytes), user);
  expect(pixels.data).toHaveLength(pixels.width * pixels.height * 3);
  expect(await tiffSize(bytes)).toEqual({ width: pixels.width, height: pixels.height });
  const { data } = pixels;
  const grey = Array.from({ length: data.length / 3 }, (_, i) => data[i * 3]!);
  return { ...pixels, notices, window, grey };
}

const row = (values: MadePage["values"], rest: Partial<MadePage> = {}) =>
  madeTiff({ width: values.length / (rest.samples ?? 1), height: 1, values, ...rest });

/** 37 x 23 pixels of noise, RGB. */
const noise = Uint8Array.from({ length: 37 * 23 * 3 }, (_, i) => (i * 2654435761) >>> 24);
const drawn = () => sharp(noise, { raw: { width: 37, height: 23, channels: 3 } });

async function written(options: TiffOptions, image = drawn()): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await image.tiff(options).toBuffer());
}

describe("colours", () => {
  it.each<[string, TiffOptions]>([
    ["no compression", { compression: "none" }],
    ["LZW", { compression: "lzw", predictor: "none" }],
    ["LZW with a predictor", { compression: "lzw", predictor: "horizontal" }],
    ["Deflate", { compression: "deflate", predictor: "horizontal" }],
    ["PackBits", { compression: "packbits" }],
    ["tiles", { compression: "lzw", tile: true, tileWidth: 16, tileHeight: 16 }],
    ["big endian", { compression: "none", bigtiff: true }],
  ])("of a file by another program come back as they were: %s", async (_, options) => {
    const { width, height, data } = await opened(await written(options));
    expect([width, height]).toEqual([37, 23]);
    expect(data).toEqual(noise);
  });

  it("of JPEG inside are as another decoder has them, but for rounding", async () => {
    const smooth = drawn().resize(64, 48, { kernel: "cubic" }).blur(3);
    const bytes = await written({ compression: "jpeg", quality: 90 }, smooth);
    const expected = await sharp(bytes).removeAlpha().raw().toBuffer();
    const { data } = await opened(bytes);
    const gap = data.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
    expect(gap).toBeLessThanOrEqual(12);
  });

  it("of 16 bits and of floats are scaled to 8", async () => {
    const values = Uint16Array.of(0, 32896, 65535, 257, 514, 1000);
    expect((await opened(row(values, { samples: 3, photometric: 2 }))).data).toEqual(
      Uint8Array.of(0, 128, 255, 1, 2, 4),
    );
    const light = Float32Array.of(0, 0.5, 1, -1, 2, NaN);
    expect((await opened(row(light, { samples: 3, photometric: 2 }))).data).toEqual(
      Uint8Array.of(0, 128, 255, 0, 255, 0),
    );
  });

  it("are laid on white by their opacity, multiplied with it or not; what is said to be nothing is none", async () => {
    const rgba = Uint8Array.of(100, 50, 0, 128);
    const shown = async (extra: number) =>
      (await opened(row(rgba, { samples: 4, photometric: 2, more: { 338: [extra] } }))).data;
    expect(await shown(2)).toEqual(Uint8Array.of(177, 152, 127));
    expect(await shown(1)).toEqual(Uint8Array.of(227, 177, 127));
    expect(await shown(0)).toEqual(Uint8Array.of(100, 50, 0));
    const grey = row(Uint8Array.of(100, 128), { samples: 2, more: { 338: [2] } });
    expect((await opened(grey)).grey).toEqual([177]);
  });

  it("of a palette and of inks become RGB", async () => {
    const palette = Array.from({ length: 768 }, (_, i) => (i === 1 ? 65535 : i === 256 + 2 ? 0x8000 : 0));
    const { data } = await opened(row(Uint8Array.of(0, 1, 2), { photometric: 3, more: { 320: palette } }));
    expect(data).toEqual(Uint8Array.of(0, 0, 0, 255, 0, 0, 0, 128, 0));
    const inks = await opened(
      row(Uint8Array.of(0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255), { samples: 4, photometric: 5 }),
    );
    expect(inks.data).toEqual(Uint8Array.of(255, 255, 255, 0, 255, 255, 0, 0, 0));
    expect(inks.notices).toEqual(["CMYK TIFF: its colours were converted to RGB."]);
  });

  it("of an unknown kind are refused with what is read", async () => {
    await expect(readTiff(row(Uint8Array.of(1), { photometric: 9 }))).rejects.toThrow(
      "Its colours are stored as kind 9 (photometric interpretation), which is not read; expected grey, RGB",
    );
  });
});

describe("greys", () => {
  it.each([1, 2, 4, 8] as const)("of %i bits fill black to white, whichever of them is zero", async (bitdepth) => {
    const ramp = sharp(
      Uint8Array.from({ length: 16 }, (_, i) => i * 17),
      { raw: { width: 16, height: 1, channels: 1 } },
    );
    for (const miniswhite of [false, true]) {
      const depth = bitdepth === 8 ? {} : { bitdepth };
      const bytes = await written({ ...depth, miniswhite, compression: "none" }, ramp.clone().toColourspace("b-w"));
      const { grey, window } = await opened(bytes);
      expect(window).toBeUndefined();
      expect([grey[0], grey[15]]).toEqual([0, 255]);
      expect(new Set(grey).size).toBe(2 ** Math.min(bitdepth, 4));
    }
  });

  it("of 16 bits are shown from their lowest to their highest value, or as the user says", async () => {
    const bytes = row(Uint16Array.of(1000, 2000, 3000));
    const { grey, window, notices } = await opened(bytes);
    expect(grey).toEqual([0, 128, 255]);
    expect(window).toEqual({ centre: 2000, width: 2000, from: "range", low: 1000, high: 3000, leastWidth: 0 });
    expect(notices).toEqual(["The file has no window: shown from 1000, its lowest value, to 3000, its highest."]);
    expect((await opened(bytes, { centre: 1500, width: 1000 })).grey).toEqual([0, 255, 255]);
  });

  it("with a sign, of floats and of one value only", async () => {
    expect((await opened(row(Int16Array.of(-1000, 0, 1000)))).grey).toEqual([0, 128, 255]);
    expect((await opened(row(Float32Array.of(-0.5, NaN, 0.25, 0.5)))).grey).toEqual([0, 0, 191, 255]);
    expect((await opened(row(Float64Array.of(0, 1)))).grey).toEqual([0, 255]);
    expect((await opened(row(Uint16Array.of(7, 7)))).grey).toEqual([128, 128]);
    expect((await opened(row(Float32Array.of(NaN, NaN)))).grey).toEqual([0, 0]);
    await expect(readTiff(row(Float32Array.of(0, Infinity)))).rejects.toThrow("The TIFF has infinite values");
  });

  it("have the range that ImageJ wrote", async () => {
    const more = { 270: "ImageJ=1.53t\nimages=1\nmin=100.0\nmax=300.0\n" };
    const { grey, window, notices } = await opened(row(Uint16Array.of(0, 100, 200, 300, 999), { more }));
    expect(grey).toEqual([0, 0, 128, 255, 255]);
    expect(window).toMatchObject({ from: "file", low: 0, high: 999 });
    expect(notices).toEqual(["Window 200 / 200 from the file."]);
  });

  it("of several channels or pages are the first, and that is said", async () => {
    const values = Uint16Array.of(0, 9, 100, 9);
    expect(await opened(row(values, { samples: 2 }))).toMatchObject({
      grey: [0, 255],
      notices: [expect.any(String), "Several channels: the first of 2 is shown."],
    });
    const page = (value: number, more = {}) => ({ width: 1, height: 1, values: Uint8Array.of(value), more });
    expect(await opened(madeTiff(page(1), page(2), page(3)))).toMatchObject({
      grey: [1],
      notices: ["Multi-page: the first of 3 pages is shown."],
    });
    // A smaller version that comes first is none of them.
    expect(await opened(madeTiff(page(1, { 254: [1] }), page(2)))).toMatchObject({ grey: [2], notices: [] });
  });
});

it("is turned upright, as another program turns it", async () => {
  for (let orientation = 1; orientation <= 8; orientation++) {
    const values = Uint8Array.from({ length: 6 }, (_, i) => i * 10);
    const bytes = madeTiff({ width: 3, height: 2, values, more: { 274: [orientation] } });
    const { width, height, grey } = await opened(bytes);
    const { data, info } = await sharp(bytes)
      .autoOrient()
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([width, height, grey]).toEqual([info.width, info.height, [...data]]);
  }
});

describe("what is no picture", () => {
  it("a camera's raw file is said to be one", async () => {
    const raw = "This is a camera raw file: convert it to PNG or JPEG, or export it as TIFF.";
    await expect(readTiff(row(Uint16Array.of(1, 2), { photometric: 32803 }))).rejects.toThrow(raw);
    const preview = row(Uint8Array.of(1, 2), { more: { 254: [1] } });
    await expect(tiffSize(preview)).rejects.toThrow(raw);
    const canon = row(Uint8Array.of(1, 2));
    canon.set([0x43, 0x52], 8);
    await expect(readTiff(canon)).rejects.toThrow(raw);
  });

  it("too large, or compressed as faxes are, is said before or while it is read", async () => {
    const large = madeTiff({ width: 60000, height: 60000, values: Uint8Array.of(0) });
    await expect(tiffSize(large)).rejects.toThrow("got 60000 x 60000 pixels");
    const fax = await written({ compression: "ccittfax4", bitdepth: 1 }, drawn().toColourspace("b-w"));
    await expect(readTiff(fax)).rejects.toThrow("The TIFF is compressed in a way that is not read; expected none, LZW");
  });

  it("cut short anywhere, or with any byte of its directory flipped, is a picture or a sentence", async () => {
    const bytes = madeTiff({ width: 5, height: 4, values: new Uint16Array(20).map((_, i) => i), more: { 274: [6] } });
    for (let at = 4; at < bytes.length; at++) {
      await expect(
        readTiff(bytes.slice(0, at)).then(() => "Problem", problemName),
        `cut at ${at}`,
      ).resolves.toBe("Problem");
      const flipped = bytes.slice();
      flipped[at] = flipped[at]! ^ 0xff;
      await expect(
        readTiff(flipped).then(() => "Problem", problemName),
        `byte ${at}`,
      ).resolves.toBe("Problem");
    }
  });
  const problemName = (error: Error) => `${error.name}${error.name === "Problem" ? "" : `: ${error.message}`}`;
});
