import { expect, it } from "vitest";

import { decodeText } from "./decodeText";

const bytes = (...parts: (string | number)[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "number" ? part : [...new TextEncoder().encode(part)])));

it.each([
  ["nothing", bytes(), ""],
  ["UTF-8", bytes("Müller €"), "Müller €"],
  ["UTF-8 with a byte order mark", bytes(0xef, 0xbb, 0xbf, "Müller"), "Müller"],
  ["UTF-16 from Windows", bytes(0xff, 0xfe, 0x4d, 0, 0xfc, 0), "Mü"],
  ["UTF-16, the high byte first", bytes(0xfe, 0xff, 0, 0x4d, 0, 0xfc), "Mü"],
  ["Windows-1252", bytes("M", 0xfc, "ller ", 0x80, 0x81, 0x96, 0x9f), "Müller €\u0081–Ÿ"],
  ["UTF-8 that is broken behind its mark", bytes(0xef, 0xbb, 0xbf, "M", 0xfc), "M\uFFFD"],
])("reads %s", (_, coded, text) => {
  expect(decodeText(coded)).toBe(text);
});
