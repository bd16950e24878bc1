import { describe, expect, it } from "vitest";

import { compressed, type Numbers, rleOf } from "../../../../e2e/compressed";
import { madeDicom, type MadeDicom, PATIENT } from "../../../../e2e/madeDicom";
import { opened, row } from "../../../../e2e/openedDicom";
import { type DicomElement, SYNTAX } from "../../../../e2e/writeDicom";
import { readDicom } from "./dicomPicture";
import { isDicom } from "./isDicom";
import { readBinary } from "./readBinary";

const grey: Numbers = { columns: 3, rows: 2, values: [0, 51, 102, 153, 204, 255], allocated: 8, stored: 8 };
const open = (bytes: Uint8Array) => readDicom(bytes, readBinary);

describe("a broken file", () => {
  it("that is cut short anywhere has a sentence, and no name in it", async () => {
    for (const syntax of [SYNTAX.explicit, SYNTAX.implicit, SYNTAX.bigEndian, SYNTAX.deflated]) {
      const whole = madeDicom(row([1, 2, 3, 4], { syntax }));
      for (let length = 140; length < whole.length; length += 7) {
        const error = await open(whole.subarray(0, length)).then(
          () => undefined,
          (problem: Error) => problem,
        );
        expect(error, `${syntax} ${length}`).toMatchObject({ name: "Problem" });
        for (const part of PATIENT.split("^")) expect(error!.message).not.toContain(part);
      }
    }
  });

  it("with fewer pixels than it says tells both numbers", async () => {
    await expect(opened({ ...grey, columns: 4 })).rejects.toThrow("got 6 bytes of pixels, expected 8");
  });

  it.each([
    ["1.2.840.10008.5.1.4.1.1.88.33", "it is a structured report"],
    ["1.2.840.10008.5.1.4.1.1.104.1", "a document"],
    ["1.2.840.10008.1.3.10", "DICOMDIR"],
    ["1.2.3", "holds no picture; expected"],
  ])("without a picture says what it is: %s", async (sopClass, sentence) => {
    const more: DicomElement[] = [["00080016", "UI", sopClass]];
    const without = ["7fe00010", "00280010", "00280011"];
    await expect(opened(row([1], { more, without }))).rejects.toThrow(sentence);
  });

  it("whose pixels are floating-point numbers, or elsewhere, says so", async () => {
    const without = ["7fe00010"];
    const float: DicomElement[] = [["7fe00008", "OF", new Uint8Array(4)]];
    await expect(opened(row([1], { more: float, without }))).rejects.toThrow("floating-point");
    const elsewhere: DicomElement[] = [["00287fe0", "UT", "http://archive/1"]];
    await expect(opened(row([1], { more: elsewhere, without }))).rejects.toThrow("nothing is fetched");
  });

  it.each([
    ["1.2.840.10008.1.2.4.102", "It is a video (transfer syntax 1.2.840.10008.1.2.4.102)"],
    ["1.2.3.4.5", "in a way that is not read (transfer syntax 1.2.3.4.5)"],
  ])("in transfer syntax %s names it", async (syntax, sentence) => {
    await expect(opened(row([1], { syntax }))).rejects.toThrow(sentence);
  });

  it("that does not say how it is stored", async () => {
    const bytes = madeDicom(row([1]));
    const at = bytes.indexOf(Buffer.from([0x02, 0x00, 0x10, 0x00]));
    bytes[at + 2] = 0x13;
    await expect(open(bytes)).rejects.toThrow("(0002,0010)");
  });

  it.each([
    ["without fragments", { values: { fragments: [] }, syntax: SYNTAX.rle }, "no fragments"],
    ["with numbers where fragments should be", { syntax: SYNTAX.jpegLs }, "no fragments"],
    ["with fragments where numbers should be", { values: { fragments: [Uint8Array.of(1, 2)] } }, "not compressed"],
  ])("%s", async (_, made, sentence) => {
    await expect(opened({ ...grey, ...made })).rejects.toThrow(sentence);
  });

  it.each([
    [{ allocated: 12, stored: 12 }, "take 12 of 12 bits"],
    [{ stored: 17 }, "take 17 of 16 bits"],
    [{ highBit: 3 }, "up to bit 3"],
    [{ samples: 3 }, "got 3 numbers per pixel for MONOCHROME2, expected 1"],
  ])("with bits that cannot be: %o", async (made, sentence) => {
    const bytes = { ...row([]), columns: 2, values: new Uint8Array(8), ...made };
    await expect(opened(bytes)).rejects.toThrow(sentence);
  });

  it("that promises more pixels than can be shown is refused before they are decoded", async () => {
    await expect(opened(row([1], { columns: 60_000, rows: 60_000 }))).rejects.toThrow("at most 16384 a side");
  });

  it("whose table is cut short", async () => {
    const more = [["00283000", "SQ", [[["00283002", "US", [9, 0, 16]], ["00283006", "US", [1, 2]]]]]]; // prettier-ignore
    await expect(opened(row([1], { more: more as never }))).rejects.toThrow("got 4 bytes of a table, expected 18");
  });
});

describe("the first of several frames", () => {
  const frame = rleOf(grey);
  const other = rleOf({ ...grey, values: [9, 9, 9, 9, 9, 9] });
  const more: DicomElement[] = [["00280008", "IS", "2"]];
  const shown = async (made: Partial<MadeDicom>) => (await opened({ ...grey, syntax: SYNTAX.rle, more, ...made })).grey;

  it("is a fragment of its own", async () => {
    expect(await shown({ values: { fragments: [frame, other] } })).toEqual(grey.values);
  });

  it("is all fragments before the second begins, by the table of offsets", async () => {
    const fragments = [frame.subarray(0, 66), frame.subarray(66), other];
    const offsets = [0, 8 + 66 + 8 + (frame.length - 66)];
    expect(await shown({ values: { fragments, offsets } })).toEqual(grey.values);
  });

  it("is all fragments before the second begins, by the markers of JPEG", async () => {
    const stream = await compressed("jpegLs", grey);
    const split = 2 * Math.floor(stream.length / 4);
    const fragments = [stream.subarray(0, split), stream.subarray(split), stream, stream];
    expect(await shown({ values: { fragments }, syntax: SYNTAX.jpegLs })).toEqual(grey.values);
  });

  it("alone is all fragments there are", async () => {
    const fragments = [frame.subarray(0, 66), frame.subarray(66)];
    expect(await shown({ values: { fragments }, more: [] })).toEqual(grey.values);
  });
});

describe("isDicom", () => {
  it("knows files with and without preamble, and no others", () => {
    for (const start of ["preamble", "bare", "headless"] as const) expect(isDicom(madeDicom(row([1], { start })))).toBe(true); // prettier-ignore
    expect(isDicom(madeDicom(row([1], { start: "bare", syntax: SYNTAX.implicit })))).toBe(true);
    for (const text of ["", "DICM", "\x89PNG\r\n\x1a\n".padEnd(200), "\x08\0 a text that begins so"]) {
      expect(isDicom(Buffer.from(text, "latin1"))).toBe(false);
    }
  });
});
