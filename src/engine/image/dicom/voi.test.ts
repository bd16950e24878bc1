import { describe, expect, it } from "vitest";

import type { MadeDicom } from "../../../../e2e/madeDicom";
import { opened, row, windowed } from "../../../../e2e/openedDicom";

describe("the window", () => {
  // PS3.3, C.11.2.1.2: values computed by hand from the formulas, for 0 to 255.
  it("is linear as the standard says: centre less a half, width less one", async () => {
    const { grey, notices, window } = await opened(row([0, 1, 2, 3, 4, 5], { more: window4() }));
    // c = 2, w = 4: ((x - 1.5) / 3 + 0.5) * 255
    expect(grey).toEqual([0, 85, 170, 255, 255, 255]);
    expect(notices).toEqual(["Window 2 / 4 from the file."]);
    expect(window).toEqual({ centre: 2, width: 4, from: "file", low: 0, high: 5, leastWidth: 1 });
  });
  const window4 = (kind?: string) => windowed(2, 4, kind);

  it("of width 1 is a threshold", async () => {
    expect((await opened(row([0, 1, 2, 3], { more: windowed(2, 1) }))).grey).toEqual([0, 0, 255, 255]);
  });

  it("is exactly linear where the file says so", async () => {
    // ((x - 2) / 4 + 0.5) * 255
    expect((await opened(row([0, 1, 2, 3, 4, 5], { more: window4("LINEAR_EXACT") }))).grey).toEqual([
      0, 64, 128, 191, 255, 255,
    ]);
  });

  it("is a sigmoid where the file says so", async () => {
    // 255 / (1 + exp(-4 (x - 2) / 4))
    expect((await opened(row([0, 1, 2, 3, 4], { more: window4("SIGMOID") }))).grey).toEqual([30, 69, 128, 186, 225]);
  });

  it("is the first of several", async () => {
    const { grey, notices } = await opened(row([0, 1, 2, 3], { more: windowed("2\\100", "4\\200") }));
    expect([grey, notices]).toEqual([[0, 85, 170, 255], ["Window 2 / 4 from the file, the first of 2."]]);
  });

  it("is of what is meant, not of what is stored", async () => {
    const more: MadeDicom["more"] = [...windowed(40, 400), ["00281052", "DS", "-1024"], ["00281053", "DS", "1"]];
    const { grey } = await opened(row([0, 863, 864, 1063, 1264], { more }));
    expect(grey).toEqual([0, 0, 0, 127, 255]);
  });

  it("gives way to a table only where there is none", async () => {
    const table: MadeDicom["more"] = [
      [
        "00283010",
        "SQ",
        [
          [
            ["00283002", "US", [4, 10, 8]],
            ["00283006", "US", [0, 200, 100, 255]],
          ],
        ],
      ],
    ];
    const { grey, window: own, notices } = await opened(row([0, 10, 11, 12, 13, 99], { more: table }));
    expect(grey).toEqual([0, 0, 200, 100, 255, 255]);
    expect(own).toMatchObject({ from: "table", centre: 11.5, width: 3 });
    expect(notices).toEqual(["Greys by the file's own table (VOI LUT)."]);
    expect((await opened(row([10, 13], { more: table }), { centre: 11.5, width: 3 })).grey).toEqual([0, 255]);
    expect((await opened(row([0, 3], { more: [...table, ...windowed(2, 4)] }))).grey).toEqual([0, 255]);
  });

  it("can be another than the file's, by the same formula", async () => {
    const {
      grey,
      window: used,
      notices,
    } = await opened(row([0, 1, 2, 3], { more: windowed(500, 900) }), {
      centre: 2,
      width: 4,
    });
    expect(grey).toEqual([0, 85, 170, 255]);
    expect(used).toMatchObject({ centre: 2, width: 4, from: "user" });
    expect(notices).toEqual(["Window 2 / 4, set by hand."]);
  });

  it.each([
    [{ centre: 2, width: 0.5 }, "at least 1"],
    [{ centre: NaN, width: 4 }, "at least 1"],
  ])("%o is none", async (user, expected) => {
    await expect(opened(row([0, 1], { more: windowed(2, 4) }), user)).rejects.toThrow(expected);
  });

  it.each(["0", "-5", "many"])("of the file with width %s is not heard", async (width) => {
    expect((await opened(row([0, 100, 200], { more: windowed(2, width) }))).grey).toEqual([0, 128, 255]);
  });

  it("is upside down in MONOCHROME1", async () => {
    const made = row([0, 1, 2, 3], { more: window4(), photometric: "MONOCHROME1" });
    expect((await opened(made)).grey).toEqual([255, 170, 85, 0]);
  });
});
