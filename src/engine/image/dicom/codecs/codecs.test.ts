import { describe, expect, it } from "vitest";

import { compressed, type Compression, jpegOf, type Numbers, rleOf } from "../../../../../e2e/compressed";
import { jpeg12 } from "../../../../../e2e/jpeg12";
import { madeDicom, type MadeDicom } from "../../../../../e2e/madeDicom";
import { opened } from "../../../../../e2e/openedDicom";
import { SYNTAX } from "../../../../../e2e/writeDicom";
import { readDicom } from "../dicomPicture";
import { readBinary } from "../readBinary";

const [COLUMNS, ROWS] = [23, 17];

/** A slope with a disc and a flat corner, of `bits` bits, with or without a sign. */
function numbers(bits: number, { isSigned = false, samples = 1 } = {}): Numbers {
  const top = 2 ** bits - 1;
  const values = Array.from({ length: COLUMNS * ROWS * samples }, (_, i) => {
    const [pixel, sample] = [Math.floor(i / samples), i % samples];
    const [x, y] = [pixel % COLUMNS, Math.floor(pixel / COLUMNS)];
    const disc = Math.hypot(x - 8, y - 8) < 5 ? 0.5 : 0;
    const share = x > 18 && y > 12 ? 0 : ((x / COLUMNS) * 0.3 + (y / ROWS) * 0.2 + disc) * (1 - 0.3 * sample);
    return Math.round(share * top) - (isSigned ? 2 ** (bits - 1) : 0);
  });
  const photometric = samples === 3 ? "RGB" : "MONOCHROME2";
  return {
    columns: COLUMNS,
    rows: ROWS,
    values,
    allocated: bits > 8 ? 16 : 8,
    stored: bits,
    isSigned,
    samples,
    photometric,
  };
}

const inDicom = (made: Numbers, syntax: keyof typeof SYNTAX, stream: Uint8Array, more: Partial<MadeDicom> = {}) => ({
  ...made,
  values: { fragments: [stream] },
  syntax: SYNTAX[syntax],
  ...more,
});

async function storedIn(made: MadeDicom): Promise<number[]> {
  const { content } = await readDicom(madeDicom(made), readBinary);
  return Array.from(content instanceof Uint8Array ? content : content.values);
}

describe.each<Compression>(["jpegLs", "jpeg2000", "htj2k", "jpegLossless1", "jpegLossless"])("%s", (compression) => {
  it.each([8, 12, 16])("gives back %i bits, number by number", async (bits) => {
    const made = numbers(bits);
    const stream = await compressed(compression, made);
    expect(await storedIn(inDicom(made, compression, stream))).toEqual(made.values);
  });

  it("gives back colours", async () => {
    const made = numbers(8, { samples: 3 });
    const stream = await compressed(compression, made);
    expect(await storedIn(inDicom(made, compression, stream))).toEqual(made.values);
  });

  it("gives back 16 bits with a sign", async () => {
    const made = numbers(16, { isSigned: true });
    const stream = await compressed(compression, made);
    expect(await storedIn(inDicom(made, compression, stream))).toEqual(made.values);
  });

  it("says so when its data are damaged, and opens the next file", async () => {
    const made = numbers(12);
    const stream = await compressed(compression, made);
    for (const share of [0.1, 0.5, 0.95]) {
      const broken = inDicom(made, compression, stream.subarray(0, Math.floor(stream.length * share)));
      await expect(storedIn(broken)).rejects.toThrow(/data in the DICOM file are damaged or cut short/);
    }
    expect(await storedIn(inDicom(made, compression, stream))).toEqual(made.values);
  });

  it("says so when it contradicts the header", async () => {
    const made = numbers(8);
    const stream = await compressed(compression, made);
    await expect(storedIn(inDicom(made, compression, stream, { columns: 22 }))).rejects.toThrow(
      "have 23 x 17 pixels of 1 numbers, expected 22 x 17 of 1",
    );
  });
});

describe("rle", () => {
  it.each([
    ["8 bits", numbers(8)],
    ["12 bits", numbers(12)],
    ["16 bits with a sign", numbers(16, { isSigned: true })],
    ["colours", numbers(8, { samples: 3 })],
  ])("gives back %s", async (_, made) => {
    expect(await storedIn(inDicom(made, "rle", rleOf(made)))).toEqual(made.values);
  });

  it("says so when numbers or segments are missing", async () => {
    const made = numbers(12);
    for (const broken of [rleOf(made).subarray(0, 200), rleOf(numbers(8)), Uint8Array.of(1, 2)]) {
      await expect(storedIn(inDicom(made, "rle", broken))).rejects.toThrow("RLE data in the DICOM file are damaged");
    }
  });
});

/** JFIF's marker behind the first; sharp leaves it out. */
function withJfif(stream: Uint8Array): Buffer {
  const marker = Buffer.from("ffe000104a46494600010100000100010000", "hex");
  return Buffer.concat([stream.subarray(0, 2), marker, stream.subarray(2)]);
}

describe("jpeg", () => {
  it("of 8 bits is read", async () => {
    const made = numbers(8);
    const got = await storedIn(inDicom(made, "jpeg", await jpegOf(made)));
    got.forEach((value, i) => expect(Math.abs(value - made.values[i]!)).toBeLessThanOrEqual(2));
  });

  it("of YCbCr becomes RGB once, whatever the header calls it", async () => {
    const values = Array.from({ length: 64 }, () => [200, 60, 20]).flat();
    const made = { columns: 8, rows: 8, values, allocated: 8, stored: 8, samples: 3 };
    const stream = withJfif(await jpegOf(made));
    for (const photometric of ["YBR_FULL_422", "YBR_FULL", "RGB"]) {
      const { rgb } = await opened(inDicom({ ...made, photometric }, "jpeg", stream));
      [200, 60, 20].forEach((value, c) => expect(Math.abs(rgb[9]![c]! - value)).toBeLessThanOrEqual(2));
    }
  });

  it("that the header calls RGB stays what it is where no marker says otherwise", async () => {
    // Without a marker decoders guess YCbCr; the same numbers, taken for RGB, are Y, Cb and Cr.
    const values = Array.from({ length: 64 }, () => [200, 60, 20]).flat();
    const made = { columns: 8, rows: 8, values, allocated: 8, stored: 8, samples: 3, photometric: "RGB" };
    const stream = await jpegOf(made);
    const { rgb } = await opened(inDicom(made, "jpeg", stream));
    [97, 85, 201].forEach((value, c) => expect(Math.abs(rgb[9]![c]! - value)).toBeLessThanOrEqual(2));
  });

  it("of 12 bits is read as its encoder reads it", async () => {
    const { columns, rows, values, stream } = jpeg12;
    const got = await storedIn(inDicom({ columns, rows, values, allocated: 16, stored: 12 }, "jpegExtended", stream));
    const errors = got.map((value, i) => Math.abs(value - values[i]!));
    expect(Math.max(...errors)).toBe(4);
    expect(errors.reduce((sum, error) => sum + error) / errors.length).toBeCloseTo(0.551, 3);
  });

  it("says so when it is damaged, and reads on", async () => {
    const made = numbers(8);
    const stream = await jpegOf(made);
    await expect(storedIn(inDicom(made, "jpeg", stream.subarray(0, 100)))).rejects.toThrow("JPEG data");
    const deep = { ...jpeg12, allocated: 16, stored: 12 };
    const broken = inDicom(deep, "jpegExtended", jpeg12.stream.subarray(0, 60));
    await expect(storedIn(broken)).rejects.toThrow("JPEG data in the DICOM file are damaged");
    expect(await storedIn(inDicom(deep, "jpegExtended", jpeg12.stream))).toHaveLength(960);
  });
});
