import { expect, it } from "vitest";

import { keepingWords } from "./keepingWords";

it.each([
  [{ status: "off" }, undefined],
  [{ status: "saved", usage: 31_400_000, quota: 2_100_000_000 }, "Saved in this browser: 31.4 MB of 2.1 GB"],
  [{ status: "saving", usage: 900 }, "Saving in this browser: 900 B"],
  [{ status: "saved" }, "Saved in this browser"],
  [{ status: "failed", problem: "The disk is full; remove some pictures." }, "The disk is full; remove some pictures."],
  [{ status: "elsewhere" }, "Another tab has this data set open, so nothing is saved here."],
] as const)("%j", (keeping, words) => expect(keepingWords(keeping)).toBe(words));
