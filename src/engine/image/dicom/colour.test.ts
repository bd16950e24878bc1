import { describe, expect, it } from "vitest";

import type { MadeDicom } from "../../../../e2e/madeDicom";
import { opened } from "../../../../e2e/openedDicom";

describe("colours", () => {
  const colours = (photometric: string, values: readonly number[] | Uint8Array, more: MadeDicom["more"] = []) =>
    opened({ columns: 2, rows: 1, values, allocated: 8, stored: 8, samples: 3, photometric, more });
  const [orange, teal] = [[255, 128, 0], [0, 120, 130]]; // prettier-ignore

  it("are pixel by pixel, or plane by plane", async () => {
    const { rgb, window, notices } = await colours("RGB", [...orange, ...teal]);
    expect([rgb, window, notices]).toEqual([[orange, teal], undefined, []]);
    const planes = [255, 0, 128, 120, 0, 130];
    expect((await colours("RGB", planes, [["00280006", "US", [1]]])).rgb).toEqual([orange, teal]);
  });

  it("of 16 bits lose the lower 8", async () => {
    const values = [...orange, ...teal].map((value) => value * 256 + 7);
    const made = { columns: 2, rows: 1, values, stored: 16, samples: 3, photometric: "RGB" };
    expect((await opened(made)).rgb).toEqual([orange, teal]);
  });

  it("are made of YBR_FULL and YBR_FULL_422", async () => {
    // Red is (76.245, 84.972, 255.5); grey has no colour.
    const { rgb } = await colours("YBR_FULL", [76, 85, 255, 200, 128, 128]);
    expect(rgb).toEqual([[254, 0, 0], [200, 200, 200]]); // prettier-ignore
    expect((await colours("YBR_FULL_422", [100, 50, 128, 128])).rgb).toEqual([[100, 100, 100], [50, 50, 50]]); // prettier-ignore
  });

  it.each([16, 8])("come from a palette of %i bits", async (bits) => {
    const scale = bits === 16 ? 256 : 1;
    const tables = [0, 1, 2].flatMap((i) => [
      [`0028110${i + 1}`, "US", [2, 5, bits]],
      [`0028120${i + 1}`, "OW", new Uint8Array(Uint16Array.of(orange[i]! * scale, teal[i]! * scale).buffer)],
    ]) as unknown as MadeDicom["more"];
    const made = { columns: 3, rows: 1, values: [5, 6, 9], allocated: 8, stored: 8, photometric: "PALETTE COLOR" };
    expect((await opened({ ...made, more: tables! })).rgb).toEqual([orange, teal, teal]);
  });

  it.each(["CMYK", "YBR_PARTIAL_420", "HSV", ""])("as %j are refused", async (photometric) => {
    await expect(colours(photometric, [0, 0, 0, 0, 0, 0])).rejects.toThrow("photometric interpretation");
  });

  it("without their palette are refused", async () => {
    const made = { columns: 1, rows: 1, values: [5], allocated: 8, stored: 8, photometric: "PALETTE COLOR" };
    await expect(opened(made)).rejects.toThrow("palette, which is missing");
  });
});
