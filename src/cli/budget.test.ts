import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

import { faults, firstPaintGoal, pageScripts } from "./budget.mjs";

/** A build of three scripts: the entry imports `a`, which fetches `b` later. */
function buildOf(texts: { entry: string; a: string; b: string }): string {
  const dist = mkdtempSync(join(tmpdir(), "dist-"));
  mkdirSync(join(dist, ".vite"));
  const manifest = {
    "index.html": { file: "entry.js", isEntry: true, imports: ["_a.js"] },
    "_a.js": { file: "a.js", dynamicImports: ["b.ts"] },
    "b.ts": { file: "b.js" },
  };
  writeFileSync(join(dist, ".vite/manifest.json"), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(dist, `${name}.js`), text);
  return dist;
}

it("tells what the first paint needs from what comes later", () => {
  const dist = buildOf({ entry: "1", a: "2", b: "3" });
  expect(pageScripts(dist)).toEqual({ first: ["entry.js", "a.js"], later: ["b.js"] });
  expect(faults(dist)).toEqual([]);
});

it("notices TF.js in the page, also where it is fetched later", () => {
  const tfjs = 'throw new Error("Initialization of backend cpu failed")';
  expect(faults(buildOf({ entry: "1", a: tfjs, b: "3" }))).toHaveLength(1);
  expect(faults(buildOf({ entry: "1", a: "2", b: tfjs }))).toHaveLength(1);
});

it("notices a first paint that is too heavy, but not what is fetched after it", () => {
  const noise = Array.from({ length: firstPaintGoal }, (_, i) => Math.sin(i).toString(36)).join("");
  expect(faults(buildOf({ entry: noise, a: "2", b: "3" }))).toHaveLength(1);
  expect(faults(buildOf({ entry: "1", a: "2", b: noise }))).toEqual([]);
});
