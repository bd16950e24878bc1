import type { BackendName } from "../../base";
import { summarise } from "../bench/statistics";
import type { Row } from "../bench/table";
import { compete, type Standings } from "./compete";
import type { Entry } from "./contestants/contestant";
import type { PeersPart } from "./peers";
import { inPython } from "./processVenues";
import { ratioRow } from "./ratioRow";
import { mixed } from "./venue";

/**
 * One step of training the LAPs alone, batch 8: ours from cached features, TF.js' `trainOnBatch` with the same layers
 * frozen on every backend where that runs, PyTorch from cached features.
 */
export const step: PeersPart = async (context) => {
  const { venue: browser, place, software } = await context.webgpu();
  const { python, threads, folder } = context;
  const torch = "path" in python && place === "chromium" ? inPython(python.path, folder) : undefined;
  const venue = mixed((name) => (name.startsWith("PyTorch") ? torch! : browser), torch ? [browser, torch] : [browser]);
  const entries: Record<string, Entry> = {};
  const our = (backend: BackendName, count: number) =>
    (entries[ours(backend, count)] = { kind: "our step", backend, threads: count, network: "network" });
  const tfjs = (backend: BackendName) =>
    (entries[`TF.js trainOnBatch, ${backend}`] = { kind: "tfjs step", backend, threads: most, network: "network" });
  const most = Math.max(...threads);
  if (place === "chromium") for (const count of threads) our("wasm", count);
  // Through a software adapter, or in plain JavaScript, one step of TF.js takes minutes.
  if (!software) our("webgpu", 1);
  if (torch) for (const count of threads) entries[torchName(count)] = { kind: "torch", what: "step", threads: count };
  if (place === "chromium") for (const backend of ["wasm", "webgl"] as const) tfjs(backend);
  if (!software) tfjs("webgpu");
  const label = `LAP-only step, ${place === "chromium" ? "Chromium" : "Node (Dawn)"}`;
  try {
    const found = await compete(venue, entries, context.rounds, (news) => context.tell(`${label}: ${news}`));
    const [mine, theirs] = [fastest(found, "our step"), fastest(found, "TF.js")];
    const rows: Row[] = [ratioRow(`one LAP-only step, batch 8: ${mine} / ${theirs}`, found, [mine, theirs], 0.15)];
    if (!software)
      rows.push(ratioRow("the same, both on WebGPU", found, [ours("webgpu", 1), "TF.js trainOnBatch, webgpu"]));
    for (const count of place === "chromium" ? threads : []) {
      const what = `one LAP-only step, batch 8: ours / PyTorch CPU, ${count} ${count === 1 ? "thread" : "threads"}`;
      rows.push(
        "problem" in python
          ? { what, measured: `not measured: ${python.problem}`, goal: "<= 3.50" }
          : ratioRow(what, found, [ours("wasm", count), torchName(count)], 3.5),
      );
    }
    return { rows, standings: { [label]: found } };
  } finally {
    await venue.close();
  }
};

const ours = (backend: BackendName, count: number) =>
  `our step, ${backend}${backend === "wasm" ? `, ${count} ${count === 1 ? "thread" : "threads"}` : ""}`;
const torchName = (count: number) => `PyTorch step, ${count} ${count === 1 ? "thread" : "threads"}`;

/** The fastest of those whose name begins so; the first of them where none ran. */
function fastest(found: Standings, beginning: string): string {
  const names = [...found.keys()].filter((name) => name.startsWith(beginning));
  const time = (name: string) => {
    const standing = found.get(name)!;
    return "problem" in standing ? Infinity : summarise(standing.rounds.flat()).median;
  };
  return names.reduce((best, name) => (time(name) < time(best) ? name : best), names[0]!);
}
