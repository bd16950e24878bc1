import { expect, it } from "vitest";

import { findNames } from "./findNames";

const names = ["great white shark", "tiger shark", "tiger", "tiger cat", "Bouvier des Flandres", "café", "cat", "Egyptian cat", "catamaran", "lorikeet"]; // prettier-ignore
const found = (query: string) => findNames(names, query, 20).hits.map((index) => names[index]);

it("finds by any part, the beginning of a name before that of a word before the middle of one", () => {
  expect(found("tig")).toEqual(["tiger", "tiger cat", "tiger shark"]);
  expect(found("cat")).toEqual(["cat", "catamaran", "tiger cat", "Egyptian cat"]);
  expect(found("rike")).toEqual(["lorikeet"]);
});

it("wants every word, in any order, without regard to capitals and accents", () => {
  expect(found("shark great")).toEqual(["great white shark"]);
  expect(found("BOUVIER")).toEqual(["Bouvier des Flandres"]);
  expect(found("cafe")).toEqual(["café"]);
  expect(found("tiger sharp")).toEqual([]);
});

it("gives the first of all without a query, and tells how many it leaves out", () => {
  expect(findNames(names, " ", 3)).toEqual({ hits: [0, 1, 2], count: 10 });
  expect(findNames(names, "a", 2).hits).toHaveLength(2);
});
