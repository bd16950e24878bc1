import { describe, expect, it } from "vitest";

import { type MadeDicom, madeDicom, PATIENT } from "../../../../e2e/madeDicom";
import { opened, row, windowed } from "../../../../e2e/openedDicom";
import { SYNTAX } from "../../../../e2e/writeDicom";
import { develop } from "../deep/deepPicture";
import { dicomSize, readDicom } from "./dicomPicture";
import { readBinary } from "./readBinary";

describe("values as they are stored", () => {
  const all = [0, 1, 1000, 4095];
  const shown = [0, 0, 62, 255];

  it.each(["implicit", "explicit", "deflated", "bigEndian"] as const)("are read from %s", async (syntax) => {
    const { grey, width, height, notices } = await opened(row(all, { syntax: SYNTAX[syntax] }));
    expect([width, height, grey]).toEqual([4, 1, shown]);
    expect(notices).toEqual(["The file has no window: shown from 0, its lowest value, to 4095, its highest."]);
  });

  it.each(["headless", "bare"] as const)("are read from a %s file", async (start) => {
    expect((await opened(row(all, { start }))).grey).toEqual(shown);
    expect((await opened(row(all, { start, syntax: SYNTAX.implicit }))).grey).toEqual(shown);
  });

  it("are 12 bits with a sign in 16", async () => {
    const { grey, window } = await opened(row([-2048, -1, 0, 2047], { isSigned: true }));
    expect(grey).toEqual([0, 127, 128, 255]);
    expect(window).toMatchObject({ low: -2048, high: 2047, from: "range" });
  });

  it("are 12 bits with a sign, though the bits above hold something else", async () => {
    const dirty = [-2048, -1, 0, 2047].map((value, i) => (value & 0x0fff) | (i << 13));
    expect((await opened(row(dirty, { isSigned: true }))).grey).toEqual([0, 127, 128, 255]);
  });

  it("may lie at the top of 16 bits", async () => {
    const { grey, window } = await opened(row(all.map((value) => (value << 4) | 5), { highBit: 15 })); // prettier-ignore
    expect([grey, window!.high]).toEqual([shown, 4095]);
  });

  it("may have 1, 8, 16 or 32 bits", async () => {
    const bits = { columns: 10, rows: 1, values: Uint8Array.of(0b1000_0001, 0b10), allocated: 1, stored: 1 };
    expect((await opened(bits)).grey).toEqual([255, 0, 0, 0, 0, 0, 0, 255, 0, 255]);
    expect((await opened(row([0, 128, 255], { allocated: 8, stored: 8 }))).grey).toEqual([0, 128, 255]);
    expect((await opened(row([0, 32768, 65535], { stored: 16 }))).grey).toEqual([0, 128, 255]);
    const wide = { allocated: 32, stored: 32, isSigned: true };
    expect((await opened(row([-2e9, 0, 2e9], wide))).grey).toEqual([0, 128, 255]);
  });

  it("of 8 bits in words come back in big endian", async () => {
    const made = row([], { columns: 4, values: Uint8Array.of(64, 0, 255, 128), allocated: 8, stored: 8 });
    const more: MadeDicom["more"] = [["7fe00010", "OW", Uint8Array.of(64, 0, 255, 128)]];
    expect((await opened({ ...made, syntax: SYNTAX.bigEndian, more })).grey).toEqual([0, 64, 128, 255]);
  });

  it("that are padding are black, and no part of the range", async () => {
    const more: MadeDicom["more"] = [["00280120", "SS", [-2000]]];
    const signed = { isSigned: true, more };
    const { grey, window } = await opened(row([-2000, 0, 100, 200], signed));
    expect([grey, window!.low]).toEqual([[0, 0, 128, 255], 0]);
    const inverted = await opened(row([-2000, 0, 200], { ...signed, photometric: "MONOCHROME1" }));
    expect(inverted.grey).toEqual([0, 255, 0]);
    const limit: MadeDicom["more"] = [["00280120", "US", [4000]], ["00280121", "US", [4095]]]; // prettier-ignore
    expect((await opened(row([0, 100, 4000, 4095], { more: limit }))).grey).toEqual([0, 255, 0, 0]);
  });

  it("that are all one, or all padding, are black", async () => {
    expect((await opened(row([7, 7, 7]))).grey).toEqual([0, 0, 0]);
    expect((await opened(row([7, 7], { more: [["00280120", "US", [7]]] }))).grey).toEqual([0, 0]);
  });
});

describe("from stored to meant", () => {
  const CT: MadeDicom["more"] = [["00281052", "DS", "-1024"], ["00281053", "DS", "1"]]; // prettier-ignore

  it("goes by slope and intercept", async () => {
    const { window } = await opened(row([0, 1024, 4095], { more: CT }));
    expect(window).toMatchObject({ low: -1024, high: 3071 });
    const pet: MadeDicom["more"] = [["00281052", "DS", "0.5"], ["00281053", "DS", "2.5"]]; // prettier-ignore
    expect((await opened(row([0, 2], { more: pet }))).window).toMatchObject({ low: 0.5, high: 5.5 });
  });

  it("goes by a table, in whose place nothing else is heard", async () => {
    const table = [
      ["00283002", "US", [3, 10, 16]],
      ["00283006", "US", [500, 100, 300]],
    ] as const;
    const more: MadeDicom["more"] = [...CT, ["00283000", "SQ", [table.map((element) => [...element])]] as never];
    const { grey, window } = await opened(row([0, 10, 11, 12, 99], { more }));
    expect([grey, window]).toMatchObject([[255, 255, 0, 128, 128], { low: 100, high: 500 }]);
  });

  it("goes by the functional groups of enhanced files, the frame's before the shared", async () => {
    const group = (slope: string) => [
      ["00289145", "SQ", [[["00281052", "DS", "0"], ["00281053", "DS", slope]]]], // prettier-ignore
      ["00289132", "SQ", [[["00281050", "DS", "50"], ["00281051", "DS", "101"]]]], // prettier-ignore
    ];
    const shared: MadeDicom["more"] = [["52009229", "SQ", [group("2")]] as never];
    expect((await opened(row([0, 25, 50], { more: shared }))).grey).toEqual([1, 129, 255]);
    const both: MadeDicom["more"] = [...shared, ["52009230", "SQ", [group("4"), group("8")]] as never];
    expect((await opened(row([0, 10, 50], { more: both }))).grey).toEqual([1, 103, 255]);
  });
});

describe("notices", () => {
  it("tell of frames, of pixels that are no squares, of burnt-in text and of overlays", async () => {
    const more: MadeDicom["more"] = [
      ["00280008", "IS", "3"],
      ["00280030", "DS", "0.6\\0.5"],
      ["00280301", "CS", "YES"],
      ["60003000", "OW", Uint8Array.of(1, 2)],
      ...windowed(2, 4),
    ];
    const { notices, grey } = await opened(row([0, 3, 1, 1, 2, 2], { columns: 2, more }));
    expect(grey).toEqual([0, 255]);
    expect(notices).toEqual([
      "Window 2 / 4 from the file.",
      "Multi-frame: the first of 3 frames is shown.",
      "Its pixels are 1.20 times as high as wide; they are shown and read as squares.",
      "The file says that text is burnt into its picture, which may name the patient.",
      "Its overlays are not drawn.",
    ]);
  });
});

describe("a patient's name", () => {
  it("is in the file and nowhere in what comes of it", async () => {
    const bytes = madeDicom(row([0, 1, 2, 3]));
    expect(bytes.includes(PATIENT)).toBe(true);
    const picture = await readDicom(bytes, readBinary);
    const all = JSON.stringify([picture, develop(picture), await dicomSize(bytes)]);
    for (const part of [...PATIENT.split("^"), "NOBODY-1", "1.2.3.4.5.6"]) expect(all).not.toContain(part);
  });
});
