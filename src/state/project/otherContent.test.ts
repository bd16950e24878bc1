import { expect, it } from "vitest";

import { modelInfo } from "../fakeEngine";
import type { StudioState } from "../studioState";
import { otherContent } from "./otherContent";

const entry = (folder: string, hash?: string) => ({
  folder,
  title: folder,
  description: "",
  bytes: 1,
  keptBytes: 0,
  hash,
});
const studioWith = (open: string | undefined, ...entries: ReturnType<typeof entry>[]) =>
  ({
    model: { status: "ready", source: { url: "models/x" }, info: open === undefined ? undefined : modelInfo(open) },
    library: { status: "read", own: [], entries },
  }) satisfies Pick<StudioState, "model" | "library">;

it("tells a network that is open under a project's network's name, with other content, and whether the right one is at hand", () => {
  const made = { name: "test", hash: "aa11" };
  expect(otherContent(studioWith("aa11"), made)).toBeUndefined();
  const other = { name: "test", expected: "aa11", got: "bb22", place: "open", isAtHand: false };
  expect(otherContent(studioWith("bb22"), made)).toEqual(other);
  expect(otherContent(studioWith("bb22", entry("renamed", "aa11")), made)).toEqual({ ...other, isAtHand: true });
});

it("tells one that ships under that name, but neither the right one nor one without a hash", () => {
  const made = { name: "faces", hash: "aa11" };
  const other = { name: "faces", expected: "aa11", got: "cc33", place: "shipped", isAtHand: false };
  for (const open of [undefined, "bb22"])
    expect(otherContent(studioWith(open, entry("faces", "cc33")), made)).toEqual(other);
  expect(otherContent(studioWith("bb22", entry("faces", "aa11")), made)).toBeUndefined();
  expect(otherContent(studioWith("bb22", entry("faces")), made)).toBeUndefined();
  expect(otherContent(studioWith("bb22", entry("others", "cc33")), made)).toBeUndefined();
});
