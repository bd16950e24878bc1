import { expect, it } from "vitest";

import { matchFiles } from "./matchFiles";

const UID = "1.2.840.113619.2";

it.each([
  ["an image of any ending", ["a", "set/b"], ["x/a.png", "x/b.DCM"], { a: "x/a.png", "set/b": "x/b.DCM" }],
  ["numbers with dots between", [UID], [`${UID}.dcm`, "1.2.840.113619.3.dcm"], { [UID]: `${UID}.dcm` }],
  ["what is called so before what has an ending", ["a"], ["a", "a.png"], { a: "a" }],
  ["no image with another ending", ["a.jpg"], ["a.png"], { missing: ["a.jpg"] }],
  ["no one of two endings", ["a"], ["a.png", "a.jpg"], { ambiguous: ["a"] }],
  ["what is left by a whole name", ["a", "a.png"], ["a.png", "a.jpg"], { "a.png": "a.png", a: "a.jpg" }],
  ["nothing", ["b"], ["a.png"], { missing: ["b"] }],
])("a name without ending means %s", (_, names, paths, expected) => {
  const { found, missing, ambiguous } = matchFiles(names, paths, { lacksEnding: true });
  expect({ ...Object.fromEntries(found), missing, ambiguous }).toEqual({ missing: [], ambiguous: [], ...expected });
});

it("endings count where nothing else is said", () => {
  expect(matchFiles(["a"], ["a.png"], {}).missing).toEqual(["a"]);
});
