import { expect, it } from "vitest";

import { storageOf } from "./transferSyntax";

it.each([
  ["1.2.840.10008.1.2", { isBig: false }],
  ["1.2.840.10008.1.2.2", { isBig: true }],
])("knows %s", (uid, storage) => expect(storageOf(uid)).toEqual(storage));

it("knows a compressed one by its whole name only", () => {
  expect(storageOf("1.2.840.10008.1.2.4.70").codec?.title).toBe("lossless JPEG");
  expect(() => storageOf("4.70")).toThrow("stored in a way that is not read (transfer syntax 4.70)");
});

// What every object has is no transfer syntax, whatever a broken file says.
it.each(["constructor", "toString", "__proto__", "hasOwnProperty", "1.2.840.10008.1.2.constructor", ""])(
  "refuses %j",
  (uid) => expect(() => storageOf(uid)).toThrow("Its pixels are stored in a way that is not read; expected"),
);
