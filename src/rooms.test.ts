import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { posix } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const { dirname, join } = posix;

/** The one-way doors. A room may use the rooms and packages on its own line, and nothing else. */
const mayUse: Record<string, string[]> = {
  base: ["papaparse", "yaml", "@xmldom"],
  lap: ["base", "@tensorflow"],
  explain: ["base", "lap", "@tensorflow"],
  metrics: ["base"],
  kernels: ["base", "lap", "@tensorflow"],
  models: ["base", "lap", "@tensorflow", "zod"],
  engine: [
    "base",
    "lap",
    "explain",
    "metrics",
    "kernels",
    "models",
    "@tensorflow",
    "comlink",
    "idb",
    "image-size",
    "fflate",
    "dicom-parser",
    "@cornerstonejs",
    "dcmjs-codecs",
    "geotiff",
  ],
  state: ["base", "engine", "zustand", "idb", "zod"],
  ui: [
    "base",
    "metrics",
    "state",
    "zustand",
    "react",
    "react-dom",
    "react-dropzone",
    "d3",
    "downshift",
    "fflate",
    "@zip.js",
  ],
  cli: [
    "base",
    "engine",
    "@tensorflow",
    "node",
    "sharp",
    "bmp-ts",
    "vite",
    "playwright",
    "fflate",
    "assemblyscript",
    "onnxruntime-node",
    "onnxruntime-web",
    "webgpu",
    "zod",
  ],
};

/** Doors beside a room's index, and who may go through them. */
const sideDoors: Record<string, string> = { "engine/node": "cli", "engine/bench": "cli", "lap/testing": "kernels" };

/** Single files that may use more than their room. */
const exceptions: Record<string, string[]> = {
  "engine/node.ts": ["node"],
  "engine/image/dicom/readBinary.ts": ["node"],
};

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/\.(test|d)\.tsx?$/.test(file) && !/\/assembly\//.test(file));
const inRooms = files.filter((file) => file.includes("/"));

/** What a source text imports, types included: a package by its name, a file by its path under src. */
function importsOf(file: string, text: string): string[] {
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => {
    if (fileName.startsWith(".")) return join(dirname(file), fileName).replace(/\?.*$/, "");
    if (fileName.startsWith("node:") || builtinModules.includes(fileName)) return "node";
    return fileName.startsWith("@")
      ? fileName.replace(/\/.*/, "")
      : fileName.replace(/[/-].*$/, "") === "d3"
        ? "d3"
        : fileName.replace(/\/.*/, "");
  });
}

/** The sentences a file has earned; none when it keeps to the rules. */
function trespasses(file: string, text: string): string[] {
  const room = file.split("/")[0]!;
  return importsOf(file, text).flatMap((target) => {
    const [to, ...rest] = target.split("/") as [string, ...string[]];
    const isRoom = to in mayUse;
    if (to === room)
      return rest.length === 0 || rest.join("/") === "index" ? [`${file} imports its own room's index`] : [];
    if (![...(mayUse[room] ?? []), ...(exceptions[file] ?? [])].includes(to)) return [`${room} may not use ${target}`];
    if (!isRoom || rest.length === 0 || rest.join("/") === "index") return [];
    return sideDoors[target] === room ? [] : [`${target} is entered by ${to}'s index only`];
  });
}

describe("the rooms of src", () => {
  it.each(inRooms)("%s uses only what its room may", (file) => {
    expect(trespasses(file, readFileSync(join("src", file), "utf8"))).toEqual([]);
  });

  it("are those of the table, with nothing else beside them but the page's entry", () => {
    const entries = readdirSync("src");
    expect(entries.filter((name) => statSync(join("src", name)).isDirectory() && !(name in mayUse))).toEqual([]);
    const loose = ["env.d.ts", "main.tsx", "rooms.test.ts"];
    expect(entries.filter((name) => statSync(join("src", name)).isFile() && !loose.includes(name))).toEqual([]);
  });

  it("have a front door if anybody else uses them", () => {
    const used = new Set(inRooms.flatMap((file) => importsOf(file, readFileSync(join("src", file), "utf8"))));
    const visited = Object.keys(mayUse).filter((room) => used.has(room));
    expect(visited.filter((room) => !existsSync(`src/${room}/index.ts`))).toEqual([]);
  });
});

describe("the rules notice", () => {
  it.each([
    ["a package that a room may not use", "base/x.ts", 'import * as tf from "@tensorflow/tfjs";'],
    ["an import against the direction", "lap/x.ts", 'import { y } from "../engine";'],
    ["a type imported against the direction", "state/x.ts", 'import type { Y } from "../ui";'],
    ["a way round the front door", "engine/x.ts", 'import { pool } from "../lap/pool";'],
    ["the Node door used from the page", "state/x.ts", 'import { y } from "../engine/node";'],
    ["a room's own index", "lap/x.ts", 'import { y } from "./index";'],
    ["a lazy import", "ui/x.ts", 'const tf = await import("@tensorflow/tfjs");'],
    ["a re-export", "metrics/x.ts", 'export * from "../lap";'],
  ])("%s", (_, file, text) => {
    expect(trespasses(file, text)).toHaveLength(1);
  });

  it("nothing where there is nothing", () => {
    expect(trespasses("cli/x.ts", 'import { y } from "../engine/node";\nimport fs from "node:fs";')).toEqual([]);
    expect(trespasses("lap/a/x.ts", 'import { y } from "../pool";\nimport { z } from "../../base";')).toEqual([]);
  });
});
