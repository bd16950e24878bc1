// `npm run bench:teach`: what a person gets who forgets the LAPs' weights and teaches them again in the tab, from labelled faces.
//   npm run bench:teach -- --data GENKI                   GENKI: folder with images/ and index.csv (columns file, label)
//   npm run bench:teach -- --data GENKI --labelled 100 --epochs 5 --write
import { mkdtempSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir, totalmem, type } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { preview } from "vite";

import type { Share } from "../../base";
import { type Row, table } from "../bench/table";
import { build, isStale } from "../build.mjs";
import { findChromium, quietFlags } from "../chromium.mjs";
import { chooseFaces } from "./chooseFaces";
import { teachInTheTab } from "./inTheTab";
import { measure } from "./measure";
import { EVEN } from "./mouthShare";
import { resultsPage } from "./resultsPage";

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    model: { type: "string", default: "smile-resnet18" },
    labelled: { type: "string", default: "200" },
    epochs: { type: "string", default: "10" },
    port: { type: "string", default: "4797" },
    write: { type: "boolean", default: false },
  },
});
if (!options.data)
  throw new Error("--data names the folder with images/ and index.csv; see models/README.md for GENKI-4K.");

const tell = (news: string) => console.error(news);
const folder = mkdtempSync(join(tmpdir(), "lap-teach-"));
const [faces, network] = [join(folder, "faces"), join(folder, "network")];
const chosen = await chooseFaces(options.data, faces, Number(options.labelled));
const taught = chosen.filter(({ split }) => split === "train").length;

if (isStale()) await build();
const executablePath = await findChromium();
const browser = await chromium.launch({ args: quietFlags, ...(executablePath ? { executablePath } : {}) });
const server = await preview({ logLevel: "error", preview: { port: Number(options.port) } });
const query = options.model === "smile-resnet18" ? "" : `?model=models/${options.model}`;
tell(`Teaching ${taught} faces in the tab, ${chosen.length - taught} held out …`);
const url = `http://localhost:${options.port}/${query}`;
const run = await teachInTheTab(browser, { url, faces, out: network, epochs: Number(options.epochs) });
const version = browser.version();
await browser.close();
await server.close();
tell(`The run took ${run.seconds.toFixed(0)} s. Measuring both networks in Node …`);
const shipped = await measure(`models/${options.model}`, faces);
const after = await measure(network, faces);

const machine = {
  date: new Date().toISOString().slice(0, 16).replace("T", " "),
  system: `${type()} ${release()}`,
  processor: `${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
  browser: `Chromium ${version}, ${run.badge}`,
  network: `${options.model}, LAPs reset to random weights`,
  data: `GENKI-4K: ${taught} faces to teach with, ${after.evaluation.n} held out, which neither the network nor its LAPs have learnt from`,
  command: ["npm run bench:teach", ...(process.argv.length > 2 ? ["--", ...process.argv.slice(2)] : [])].join(" "),
};
const share = ({ value, interval: [low, high] }: Share) =>
  `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
const deepest = after.evaluation.laps.at(-1)!.faithfulness;
const points = 100 * (after.evaluation.accuracy.value - shipped.evaluation.accuracy.value);
const rows: Row[] = [
  { what: "time of the run", measured: `${run.seconds.toFixed(0)} s`, goal: "<= 180 s", met: run.seconds <= 180 },
  {
    what: "accuracy, shipped -> taught again",
    measured: `${share(shipped.evaluation.accuracy)} -> ${share(after.evaluation.accuracy)}`,
    goal: "within 1 point",
    met: points >= -1,
  },
  ...after.evaluation.laps.map(({ layer, faithfulness }, i): Row => {
    const isDeepest = i === after.evaluation.laps.length - 1;
    return {
      what: `${layer} faithfulness`,
      measured: `${share(shipped.evaluation.laps[i]!.faithfulness)} -> ${share(faithfulness)}`,
      ...(isDeepest ? { goal: ">= 0.9", met: deepest.value >= 0.9 } : {}),
    };
  }),
  ...Object.entries(after.mouth).map(([layer, value]): Row => {
    const isWhole = layer === "integrated";
    return {
      what: `${layer}: smile mass where mouths are (an even map: ${EVEN.toFixed(3)}), ${after.smiling} smiling faces`,
      measured: `${shipped.mouth[layer]!.toFixed(3)} -> ${value.toFixed(3)}`,
      ...(isWhole ? { goal: "above an even map", met: value > EVEN } : {}),
    };
  }),
];
const facts = Object.entries(machine).map(([key, value]) => `${key}: ${value}`);
console.log(`${facts.join("\n")}\n\n${table(rows)}`);
if (options.write) writeFileSync("models/RESULTS-teach.md", resultsPage(machine, rows));
process.exit(0); // WASM keeps its threads
