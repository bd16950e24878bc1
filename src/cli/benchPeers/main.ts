// `npm run bench:peers`: our engine beside the libraries a user could take in its place, in one run on one machine.
//   npm run bench:peers -- --only wasm --effort 0.3 --threads 1 --image photo.jpg --model smile-resnet18 --json numbers.json
//   npm run bench:peers -- --only webgpu --software         Chromium's software adapter even where there is a GPU
//   npm run bench:peers -- --only webgpu --node-webgpu      WebGPU in Node (Dawn), where there is a GPU and no browser
//   npm run bench:peers -- --python ~/torch/bin/python      the Python that has PyTorch; else LAP_PYTHON or python3
//   npm run bench:peers -- --onnx network.onnx              another export of the same network
//   npm run bench:peers -- --write                          puts the numbers into models/RESULTS-peers.md
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { parseArgs } from "node:util";

import { messageOf } from "../../base";
import { type Row, table } from "../bench/table";
import { findPython } from "./findPython";
import { wasm, webgpu } from "./forward";
import { openVenues } from "./openVenues";
import type { PeersContext, PeersPart } from "./peers";
import { pool } from "./pool";
import { standingsTable } from "./standingsTable";
import { step } from "./step";
import { writeFiles } from "./writeFiles";
import { writeResults } from "./writeResults";

const parts: Record<string, PeersPart> = { wasm, webgpu, pool, step };

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    effort: { type: "string", default: "1" },
    model: { type: "string", default: "smile-resnet18" },
    image: { type: "string" },
    threads: { type: "string", multiple: true },
    software: { type: "boolean", default: false },
    "node-webgpu": { type: "boolean", default: false },
    onnx: { type: "string" },
    python: { type: "string" },
    json: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const unknown = (options.only ?? []).filter((name) => !(name in parts));
if (unknown.length > 0)
  throw new Error(`No part is called ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`);

const tell = (news: string) => console.error(news);
const cores = cpus().length;
// As many as the app would try.
const many = Math.min(8, cores > 4 ? Math.ceil(cores / 2) : cores);
const folder = `.cache/bench-peers/${options.model}`;
const image = options.image ?? `models/${options.model}/fixture/input.png`;
mkdirSync(folder, { recursive: true });
tell(`Writing the network as ONNX and its vanilla twin into ${folder}`);
const files = await writeFiles(
  folder,
  options.model,
  image,
  options.onnx === undefined ? undefined : readFileSync(options.onnx),
);
const venues = openVenues({ folder, software: options.software, nodeWebgpu: options["node-webgpu"] });
const context: PeersContext = {
  folder,
  rounds: Math.max(2, Math.round(10 * Number(options.effort))),
  threads: options.threads?.map(Number) ?? (many > 1 ? [1, many] : [1]),
  workRatio: files.work / files.twinWork,
  chromium: venues.chromium,
  webgpu: venues.webgpu,
  node: venues.node,
  python: findPython(options.python),
  tell,
};
const machine = {
  date: new Date().toISOString().slice(0, 16).replace("T", " "),
  system: `${type()} ${release()}`,
  processor: `${cpus()[0]?.model ?? "unknown"}, ${cores} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  node: process.version,
  browser: await venues.version().then((version) => `Chromium ${version}`, () => "none"), // prettier-ignore
  network: `${options.model}, ${files.size} x ${files.size} px, ${(files.work / 1e9).toFixed(2)} billion multiplications (vanilla twin ${(files.twinWork / 1e9).toFixed(2)})`,
  onnx: `${(files.onnxBytes / 1e6).toFixed(1)} MB, ${options.onnx ?? "written from the same files"}`,
  image,
  command: ["npm run bench:peers", ...(process.argv.length > 2 ? ["--", ...process.argv.slice(2)] : [])].join(" "),
};

const rows: Row[] = [];
const standings: Awaited<ReturnType<PeersPart>>["standings"] = {};
for (const [name, part] of Object.entries(parts)) {
  if (options.only && !options.only.includes(name)) continue;
  try {
    const result = await part(context);
    rows.push(...result.rows);
    Object.assign(standings, result.standings);
  } catch (error) {
    rows.push({ what: name, measured: `not measured: ${messageOf(error).split("\n")[0]}` });
  }
}
await venues.close();

const facts = Object.entries(machine).map(([key, value]) => `${key}: ${value}`);
console.log(`${facts.join("\n")}\n\n${table(rows)}\n\n${standingsTable(standings)}`);
const json = { machine, rows, standings: Object.fromEntries(Object.entries(standings).map(([place, found]) => [place, Object.fromEntries(found)])) }; // prettier-ignore
if (options.json) writeFileSync(options.json, JSON.stringify(json, null, 2));
if (options.write) writeResults("models/RESULTS-peers.md", json);
process.exit(0); // WASM keeps its threads
