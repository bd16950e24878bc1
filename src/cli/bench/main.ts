// `npm run bench`: how fast, how small, how steady. It measures and prints; nothing passes or fails here.
//   npm run bench -- --only explain --effort 0.2 --image photo.jpg --model smile-resnet18 --json numbers.json
import { readdirSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "playwright";

import { build, isStale } from "../build.mjs";
import { findChromium, quietFlags } from "../chromium.mjs";
import type { Bench, BenchContext } from "./bench";
import { explainTime } from "./explainTime";
import { firstMap } from "./firstMap";
import { firstPaint } from "./firstPaint";
import { longestTask } from "./longestTask";
import { memory } from "./memory";
import { onePass } from "./onePass";
import { type Row, table } from "./table";

const parts: Record<string, Bench> = {
  paint: firstPaint,
  "first-map": firstMap,
  "one-pass": onePass,
  explain: explainTime,
  training: longestTask,
  memory,
};

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    effort: { type: "string", default: "1" },
    model: { type: "string", default: "smile-resnet18" },
    image: { type: "string" },
    json: { type: "string" },
  },
});
const unknown = (options.only ?? []).filter((name) => !(name in parts));
if (unknown.length > 0)
  throw new Error(`No part is called ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`);

const executablePath = await findChromium();
const context: BenchContext = {
  launch: (flags = []) =>
    chromium.launch({ args: [...quietFlags, ...flags], ...(executablePath ? { executablePath } : {}) }),
  model: options.model,
  image: options.image ?? `public/samples/${firstSample()}`,
  effort: Number(options.effort),
};

if (isStale()) await build();
const browser = await context.launch();
const machine = {
  date: new Date().toISOString(),
  system: `${type()} ${release()}`,
  processor: `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  node: process.version,
  browser: `Chromium ${browser.version()}`,
  model: context.model,
  image: context.image,
  command: ["npm run bench", ...(process.argv.length > 2 ? ["--", ...process.argv.slice(2)] : [])].join(" "),
};
await browser.close();

const rows: Row[] = [];
const results: Record<string, unknown> = {};
for (const [name, bench] of Object.entries(parts)) {
  if (options.only && !options.only.includes(name)) continue;
  console.error(`Measuring ${name} …`);
  const result = await bench(context);
  rows.push(...result.rows);
  results[name] = result.json;
}
const json = JSON.stringify({ machine, results }, null, 2);
if (options.json) writeFileSync(options.json, json);
console.log(
  Object.entries(machine)
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n"),
);
console.log(`\n${table(rows)}\n\n${json}`);
process.exit(0); // WASM keeps its threads

function firstSample(): string {
  const sample = readdirSync("public/samples").find((name) => /\.(jpe?g|png|webp)$/.test(name));
  if (!sample) throw new Error("public/samples holds no picture; name one with --image.");
  return sample;
}
