import { describe, expect, it, vi } from "vitest";

import { seededRandom } from "../../seededRandom";
import { matchPaths } from "./matchPaths";

const match = (names: string[], paths: string[], options = {}) => {
  const { found, missing, ambiguous } = matchPaths(names, paths, options);
  return { ...Object.fromEntries(found), ...(missing.length > 0 && { missing }), ...(ambiguous.length > 0 && { ambiguous }) }; // prettier-ignore
};

describe("a name means", () => {
  it.each([
    ["its own path", ["a/x.png"], ["a/x.png", "x.png"], { "a/x.png": "a/x.png" }],
    ["an image in a folder", ["x.png"], ["photos/x.png"], { "x.png": "photos/x.png" }],
    ["an image without the folders", ["/home/me/photos/x.png"], ["x.png"], { "/home/me/photos/x.png": "x.png" }],
    ["an image in another folder, where there is no other", ["../raw/x.png"], ["b/x.png"], { "../raw/x.png": "b/x.png" }],
    ["the image with most folders in common", ["set/b/x.png"], ["a/x.png", "c/b/x.png"], { "set/b/x.png": "c/b/x.png" }],
    ["the one no deeper than itself", ["x.png"], ["a/x.png", "x.png"], { "x.png": "x.png" }],
    ["the one with its capitals", ["X.png"], ["a/x.png", "b/X.png"], { "X.png": "b/X.png" }],
    ["one with other capitals, where there is no other", ["x.JPG"], ["a/X.jpg"], { "x.JPG": "a/X.jpg" }],
    ["an image of another system", ["a\\x.png"], ["a/x.png", "b/x.png"], { "a\\x.png": "a/x.png" }],
    ["an image of another spelling of its letters", ["e\u0301.png"], ["\u00e9.png"], { "e\u0301.png": "\u00e9.png" }],
    ["the same in two spellings", ["./x.png", "x.png"], ["x.png"], { "./x.png": "x.png", "x.png": "x.png" }],
    ["nothing", ["y.png", "x.jpg"], ["x.png"], { missing: ["y.png", "x.jpg"] }],
    ["no one in particular", ["x.png"], ["a/x.png", "b/x.png"], { ambiguous: ["x.png"] }],
    ["what another means as well", ["a/x.png", "b/x.png"], ["x.png"], { ambiguous: ["a/x.png", "b/x.png"] }],
    ["what is left when others are found", ["x.png", "a/x.png"], ["all/x.png", "all/a/x.png"], { "a/x.png": "all/a/x.png", "x.png": "all/x.png" }],
    ["what lies in the folder that has the most of them", ["x.png", "y.png"], ["a/x.png", "a/y.png", "masks/x.png"], { "x.png": "a/x.png", "y.png": "a/y.png" }],
    ["nothing, when another fits its image better", ["val/x.png", "train/x.png"], ["train/x.png"], { "train/x.png": "train/x.png", missing: ["val/x.png"] }],
  ])("%s", (_, names, paths, expected) => {
    expect(match(names, paths)).toEqual(expected);
  }); // prettier-ignore

  it("an image with another ending, where endings do not count", () => {
    expect(match(["a/x.txt", ".y.txt"], ["x.png", ".y.png"], { stems: true })).toEqual({ "a/x.txt": "x.png", ".y.txt": ".y.png" }); // prettier-ignore
    expect(match(["x.1.txt"], ["x.1.png", "x.2.png"], { stems: true })).toEqual({ "x.1.txt": "x.1.png" });
    expect(match(["x.txt"], ["x.png", "x.jpg"], { stems: true })).toEqual({ ambiguous: ["x.txt"] });
  });
});

it("a name means first what lies in the folder of the file that names it", () => {
  const paths = ["train/1.png", "val/1.png", "val/2.png", "3.png"];
  expect(match(["1.png", "2.png", "3.png"], paths, { folder: "train" })).toEqual({ "1.png": "train/1.png", "2.png": "val/2.png", "3.png": "3.png" }); // prettier-ignore
  expect(match(["1.png"], ["a/1.png", "1.png"], { folder: "" })).toEqual({ "1.png": "1.png" });
});

it.each([1, 2, 3, 4, 5])(
  "finds every image of a random tree by its path, from wherever it is counted (seed %d)",
  (seed) => {
    const next = seededRandom(seed);
    const pick = (words: string[]) => words[Math.floor(next() * words.length)]!;
    const path = () => [...Array.from({ length: Math.floor(4 * next()) }, () => pick(["a", "b", "c"])), pick(["1.png", "2.png"])].join("/"); // prettier-ignore
    const tree = [...new Set(Array.from({ length: 60 }, path))];
    for (const prefix of ["", "images/", "/data/a/b/"]) {
      expect(match(tree, tree.map((image) => prefix + image))).toEqual(Object.fromEntries(tree.map((image) => [image, prefix + image]))); // prettier-ignore
      expect(match(tree.map((image) => prefix + image), tree)).toEqual(Object.fromEntries(tree.map((image) => [prefix + image, image]))); // prettier-ignore
    }
  },
);

it("finds every one of thousands of images of one name", () => {
  const names = Array.from({ length: 3000 }, (_, i) => `patient${i}/image.png`);
  const { found } = matchPaths(names, names.map((name) => `all/${name}`)); // prettier-ignore
  expect(found.size).toBe(3000);
});

it("gives no call an argument per name: there is no room for a hundred thousand", () => {
  const most = vi.spyOn(Math, "max");
  const names = Array.from({ length: 500 }, (_, i) => `mine/${i}.png`);
  const paths = names.map((name, i) => name.replace("mine", i % 2 ? "odd" : "even"));
  const { found } = matchPaths(names, paths);
  const counts = most.mock.calls.map((values) => values.length);
  most.mockRestore();
  expect(found.size).toBe(500);
  expect(counts.filter((count) => count > 2)).toEqual([]);
});
