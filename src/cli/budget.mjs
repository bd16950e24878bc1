// Looks at the built app: what a visitor downloads before the first paint must stay small and free of TF.js.
//   node src/cli/budget.mjs
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Goal for the JavaScript that the page needs before it can paint, in bytes after gzip. */
export const firstPaintGoal = 150_000;

/** Texts of TF.js that survive minification; the worker must hold all of them, the page none. */
const marks = ["Initialization of backend", "LayersModel", "numBytesInGPU"];

/** @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[] }} Chunk */

/**
 * The page's scripts in the build: `first` are the entry and all it imports, `later` what it may fetch afterwards.
 * @param {string} dist
 */
export function pageScripts(dist = "dist") {
  const manifest = /** @type {Record<string, Chunk>} */ (
    JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"))
  );
  const first = reach(manifest, ["index.html"], (chunk) => chunk.imports ?? []);
  const all = reach(manifest, ["index.html"], (chunk) => [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]);
  return { first: [...first], later: [...all].filter((file) => !first.has(file)) };
}

/**
 * @param {Record<string, Chunk>} manifest
 * @param {string[]} from
 * @param {(chunk: Chunk) => string[]} next
 */
function reach(manifest, from, next) {
  /** @type {Set<string>} */
  const files = new Set();
  for (const queue = [...from]; queue.length > 0;) {
    const chunk = manifest[queue.pop() ?? ""];
    if (!chunk || files.has(chunk.file)) continue;
    files.add(chunk.file);
    queue.push(...next(chunk));
  }
  return files;
}

/**
 * Bytes after gzip of the JavaScript before the first paint.
 * @param {string} dist
 */
export function firstPaintBytes(dist = "dist") {
  return pageScripts(dist).first.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
}

/**
 * Sentences on what is wrong with the build; empty when nothing is.
 * @param {string} dist
 */
export function faults(dist = "dist") {
  /** @type {string[]} */
  const faults = [];
  const { first, later } = pageScripts(dist);
  const bytes = firstPaintBytes(dist);
  if (bytes > firstPaintGoal) {
    faults.push(`First paint takes ${bytes} bytes of JavaScript (gzip), more than the ${firstPaintGoal} allowed.`);
  }
  for (const file of [...first, ...later]) {
    const found = marks.filter((mark) => readFileSync(join(dist, file), "utf8").includes(mark));
    if (found.length > 0) faults.push(`${file} belongs to the page and contains TF.js ("${found[0]}").`);
  }
  return faults;
}

if (import.meta.filename === process.argv[1]) {
  const found = faults();
  for (const fault of found) console.error(fault);
  console.log(
    `First-paint JavaScript: ${(firstPaintBytes() / 1000).toFixed(1)} kB gzip (goal ${firstPaintGoal / 1000}).`,
  );
  process.exit(found.length > 0 ? 1 : 0);
}
