import { expect, it } from "vitest";

import type { Label } from "../../base";
import type { ImageEntry, StudioState } from "../../state";
import type { Filter } from "../teach/teachView";
import { filtered, listedWords, neighbour, nextUnlabelled, twinsOf } from "./pictures";

/** Five pictures: a and e smile, c has a box only, d cannot be read; b and e are one file. */
function state(selected?: string): StudioState {
  const images = ["a", "b", "c", "d", "e"].map((id) => ({ id, name: id, status: id === "d" ? "failed" : "done" }));
  const labels: Record<string, Label> = {
    a: { class: "smile", boxes: [] },
    c: { boxes: [{ concept: "smile", x: 0, y: 0, width: 5, height: 5 }] },
    e: { class: "smile", boxes: [] },
  };
  const size = { width: 10, height: 10 };
  const known = {
    a: { hash: "1", ...size },
    b: { hash: "2", ...size },
    c: { hash: "3", ...size },
    e: { hash: "2", ...size },
  };
  const data = { labels, known, decided: { a: "train", b: "held-out", c: "train" }, seed: 1, heldOut: 0.2 };
  return { images: images as ImageEntry[], selected, data } as unknown as StudioState;
}

it.each<[Filter, string]>([
  [{ kind: "all" }, "abcde"],
  [{ kind: "unlabelled" }, "bcd"],
  [{ kind: "class", class: "smile" }, "ae"],
  [{ kind: "class", class: "neutral" }, ""],
  [{ kind: "held-out" }, "be"],
  [{ kind: "boxes" }, "c"],
  [{ kind: "duplicates" }, "be"],
  [{ kind: "unreadable" }, "d"],
])("%j lists %s", (filter, ids) => expect(filtered(state(), filter).join("")).toBe(ids));

it("marks both names of one file", () => expect([...twinsOf(state())]).toEqual(["b", "e"]));

it.each<[string | undefined, Filter["kind"], 1 | -1, string | undefined]>([
  ["a", "all", 1, "b"],
  ["a", "all", -1, undefined],
  ["a", "boxes", 1, "c"], // from one that is not listed
  ["d", "boxes", -1, "c"],
  ["e", "boxes", 1, undefined],
  [undefined, "unlabelled", 1, "b"],
])("from %s among %s by %i: %s", (from, kind, by, to) => {
  expect(neighbour(state(from), { kind } as Filter, by)).toBe(to);
});

it.each([
  ["a", "b"],
  ["b", "c"],
  ["c", "b"], // round the end, past the one that cannot be read
  [undefined, "b"],
])("the next without a class after %s is %s", (from, to) => expect(nextUnlabelled(state(from))).toBe(to));

it("finds none when all others have a class", () => {
  const labelled = state("c");
  labelled.data.labels["b"] = { class: "neutral", boxes: [] };
  expect(nextUnlabelled(labelled)).toBeUndefined();
});

it("says how many pictures a list shows", () => {
  expect([listedWords(1, 1), listedWords(3, 3), listedWords(1, 3)]).toEqual(["1 picture", "3 pictures", "1 of 3"]);
});
