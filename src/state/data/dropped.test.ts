import { expect, it } from "vitest";

import { dataFileOf } from "./dropped";

it("reads a text as Excel on Windows saves it, and as anything else does", async () => {
  const textOf = (bytes: number[]) => dataFileOf(new File([new Uint8Array(bytes)], "labels.csv")).text();
  await expect(textOf([0x4d, 0xfc])).resolves.toBe("M\u00fc");
  await expect(textOf([0x4d, 0xc3, 0xbc])).resolves.toBe("M\u00fc");
});
