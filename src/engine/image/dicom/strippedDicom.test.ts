import { describe, expect, it } from "vitest";

import { compressed } from "../../../../e2e/compressed";
import { madeDicom, type MadeDicom, PATIENT } from "../../../../e2e/madeDicom";
import { row, windowed } from "../../../../e2e/openedDicom";
import { type DicomElement, SYNTAX } from "../../../../e2e/writeDicom";
import { clusterNumbers, type NumberOf } from "../../../base";
import { withoutTags } from "../../withoutTags";
import { develop } from "../deep/deepPicture";
import { readDicom } from "./dicomPicture";
import { readBinary } from "./readBinary";
import { strippedDicom } from "./strippedDicom";

const NAME = "NAMED-SOMEWHERE";
const table: DicomElement[] = [["00283002", "US", [3, 0, 8]], ["00283003", "LO", NAME], ["00283006", "US", [0, 9, 255]]]; // prettier-ignore
/** Names in places where nobody looks. */
const hidden: DicomElement[] = [
  ["00081030", "LO", NAME],
  ["00101000", "SQ", [[["00100020", "LO", NAME]]]],
  ["00189001", "SQ", [[["00100010", "PN", NAME]]]],
  ["00284000", "LT", NAME],
  ["00281055", "LO", NAME],
  ["00311011", "LO", NAME],
  ["60003000", "OW", Buffer.from(NAME)],
  ["fffcfffc", "OB", Buffer.from(NAME)],
];
const frames = (more: DicomElement[]): DicomElement[] => [["52009230", "SQ", [[["00289132", "SQ", [more]], ["00209111", "SQ", [[["00209157", "LO", NAME]]]]]]]]; // prettier-ignore

const cases: [name: string, made: MadeDicom][] = [
  ...(["implicit", "explicit", "deflated", "bigEndian"] as const).map((syntax): [string, MadeDicom] => [
    syntax,
    row([0, 100, 200, 4000], { syntax: SYNTAX[syntax], more: [...windowed(500, 1200), ["00281053", "DS", "0.5"]] }),
  ]),
  ["no preamble", row([0, 1, 2], { start: "bare", syntax: SYNTAX.implicit })],
  ["a sign and padding", row([-2000, -5, 7], { isSigned: true, more: [["00280120", "SS", [-2000]]] })],
  ["MONOCHROME1 and no squares", row([1, 2, 3], { photometric: "MONOCHROME1", more: [["00280034", "IS", "3\\2"]] })],
  ["tables", row([0, 1, 2], { more: [["00283000", "SQ", [table]], ["00283010", "SQ", [table]]] })], // prettier-ignore
  ["functional groups", row([0, 1, 2], { more: [...windowed(9, 99), ...frames(windowed(1, 3, "LINEAR_EXACT"))] })],
  ["three frames", row([0, 1, 2, 7, 7, 7, 7, 7, 7], { columns: 3, more: [["00280008", "IS", "3"]] })],
];

describe("a stripped file", () => {
  it.each(cases)("with %s shows the same, and names nobody", async (_, made) => {
    const whole = madeDicom({ ...made, more: [...(made.more ?? []), ...hidden] });
    const { bytes: bare } = await strippedDicom(whole);
    const look = async (bytes: Uint8Array) => develop(await readDicom(bytes, readBinary));
    expect(await look(bare)).toEqual(await look(whole));
    const text = Buffer.from(bare).toString("latin1");
    for (const part of [NAME, ...PATIENT.split("^"), "NOBODY", "1.2.3.4"]) expect(text).not.toContain(part);
  });

  it.each(["implicit", "explicit", "deflated", "bigEndian"] as const)(
    "(%s) tells the number of its patient, by which nobody is known",
    async (syntax) => {
      const { number } = clusterNumbers();
      const numberOf: NumberOf = (whose) => number([whose])[0]!;
      const of = async (patient: string, study = "1.2.3.4.7") => {
        const ids: DicomElement[] = [["00100020", "LO", patient], ["0020000d", "UI", study]]; // prettier-ignore
        const { bytes, ...told } = await strippedDicom(
          madeDicom(row([1], { syntax: SYNTAX[syntax], more: ids })),
          numberOf,
        );
        for (const text of [Buffer.from(bytes).toString("latin1"), JSON.stringify(told)]) expect(text).not.toMatch(/invent|1\.2\.3\.4\.7/i); // prettier-ignore
        return told;
      };
      expect(await of("Invent-1")).toEqual({ cluster: 1 });
      expect(await of("invent-2 ")).toEqual({ cluster: 2 });
      expect(await of(" INVENT-1", "1.2.3.4.78")).toEqual({ cluster: 1 });
      expect([await of(""), await of("unknown"), await of("", "1.2.3.4.79")]).toEqual([{ cluster: 3 }, { cluster: 3 }, { cluster: 4 }]); // prettier-ignore
      expect(await of("", "")).toEqual({});
    },
  );

  it("keeps compressed pixels as they are", async () => {
    const numbers = { columns: 3, rows: 1, values: [1, 2, 300], allocated: 16, stored: 12 };
    const stream = await compressed("jpegLs", numbers);
    const whole = madeDicom({ ...numbers, values: { fragments: [stream] }, syntax: SYNTAX.jpegLs });
    const { bytes: bare } = await strippedDicom(whole);
    expect(develop(await readDicom(bare, readBinary))).toEqual(develop(await readDicom(whole, readBinary)));
    expect(await strippedDicom(bare)).toEqual({ bytes: bare });
  });

  it.each([
    [{ without: ["7fe00010"], more: [["00080016", "UI", "1.2.840.10008.5.1.4.1.1.88.11"]] }, "structured report"],
    [{ without: ["7fe00010"], more: [["7fe00008", "OF", new Uint8Array(4)]] }, "floating-point"],
    [{ syntax: "1.2.840.10008.1.2.4.102" }, "video"],
  ])("without a picture says the same: %#", async (made, sentence) => {
    const { bytes: bare } = await strippedDicom(madeDicom(row([1], made as Partial<MadeDicom>)));
    await expect(readDicom(bare, readBinary)).rejects.toThrow(sentence);
  });
});

describe("withoutTags", () => {
  const bytesOf = async (file: File) => Buffer.from(await file.arrayBuffer());

  it("gives a stripped file with the same name and place", async () => {
    const file = Object.assign(new File([new Uint8Array(madeDicom(row([1, 2])))], "IM01"), { relativePath: "/a/IM01" });
    const { file: bare } = await withoutTags(file);
    expect(bare).toMatchObject({ name: "IM01", relativePath: "/a/IM01" });
    expect((await bytesOf(bare)).includes(PATIENT)).toBe(false);
  });

  it("leaves other files alone", async () => {
    const file = new File(["x"], "a.png");
    expect((await withoutTags(file)).file).toBe(file);
  });

  it("keeps nothing of a broken one but its length", async () => {
    const whole = madeDicom(row([1, 2]));
    const cut = await withoutTags(new File([new Uint8Array(whole.subarray(0, 401))], "a.dcm"), () => 1);
    expect(cut.cluster).toBeUndefined();
    const bare = await bytesOf(cut.file);
    expect(bare.includes(PATIENT)).toBe(false);
    await expect(readDicom(bare, readBinary)).rejects.toThrow("got 401 bytes, which end within an element");
  });
});
