import type { Row } from "../bench/table";
import { compete, type Standings } from "./compete";
import type { Entry } from "./contestants/contestant";
import type { PeersContext, PeersPart } from "./peers";
import { inPython } from "./processVenues";
import { ratioRow } from "./ratioRow";
import { mixed, type Venue } from "./venue";

const network = "network";

/**
 * Explaining one image, WASM: our session (every map and Algorithm 1), onnxruntime-web, TF.js' LayersModel, and our
 * session on the vanilla twin, at each number of threads; native libraries take part to show where the limit is.
 */
export const wasm: PeersPart = async (context) => {
  const { python, folder, threads: counts } = context;
  const rows: Row[] = [];
  const standings: Record<string, Standings> = {};
  for (const threads of counts) {
    const label = `WASM, ${threads} ${threads === 1 ? "thread" : "threads"}`;
    const entries: Record<string, Entry> = {
      "our explain": { kind: "ours", backend: "wasm", threads, network },
      "onnxruntime-web": { kind: "ort", provider: "wasm", threads, onnx: "network.onnx", card: network },
      "TF.js predict": { kind: "tfjs", backend: "wasm", threads, network, read: "everything" },
      "TF.js predict, classes only": { kind: "tfjs", backend: "wasm", threads, network, read: "prediction" },
      "our vanilla twin": { kind: "ours", backend: "wasm", threads, network: "twin", other: true },
      "onnxruntime-node": { kind: "ort", provider: "cpu", threads, onnx: "network.onnx", card: network },
      ...("path" in python && { PyTorch: { kind: "torch", what: "forward", threads } }),
    };
    const [browser, node] = [await context.chromium(), context.node()];
    const torch = "path" in python ? inPython(python.path, folder) : node;
    const native: Record<string, Venue> = { "onnxruntime-node": node, PyTorch: torch };
    const venue = mixed((name) => native[name] ?? browser, [browser, node, torch]);
    try {
      const found = await compete(venue, entries, context.rounds, (news) => context.tell(`${label}: ${news}`));
      standings[label] = found;
      rows.push(
        ratioRow(`our explain / onnxruntime-web forward, ${label}`, found, ["our explain", "onnxruntime-web"], 0.8),
        ratioRow(`our explain / TF.js model.predict, ${label}`, found, ["our explain", "TF.js predict"], 0.8),
        twinRow(context, label, found),
      );
    } finally {
      await venue.close();
    }
  }
  return { rows, standings };
};

/** The same on WebGPU, wherever there is an adapter. In Node onnxruntime-node takes the place of onnxruntime-web. */
export const webgpu: PeersPart = async (context) => {
  const { venue, place } = await context.webgpu();
  const ort = place === "chromium" ? "onnxruntime-web" : "onnxruntime-node (WebGPU)";
  const label = `WebGPU, ${place === "chromium" ? "Chromium" : "Node (Dawn)"}`;
  const entries: Record<string, Entry> = {
    "our explain": { kind: "ours", backend: "webgpu", threads: 1, network },
    [ort]: { kind: "ort", provider: "webgpu", threads: 1, onnx: "network.onnx", card: network },
    "TF.js predict": { kind: "tfjs", backend: "webgpu", threads: 1, network, read: "everything" },
    "TF.js predict, classes only": { kind: "tfjs", backend: "webgpu", threads: 1, network, read: "prediction" },
    "our vanilla twin": { kind: "ours", backend: "webgpu", threads: 1, network: "twin", other: true },
  };
  try {
    const found = await compete(venue, entries, context.rounds, (news) => context.tell(`${label}: ${news}`));
    return {
      standings: { [label]: found },
      rows: [
        ratioRow(`our explain / ${ort} forward, ${label}`, found, ["our explain", ort], 0.5),
        ratioRow(`our explain / TF.js model.predict, ${label}`, found, ["our explain", "TF.js predict"], 0.4),
        twinRow(context, label, found),
      ],
    };
  } finally {
    await venue.close();
  }
};

function twinRow({ workRatio }: PeersContext, label: string, found: Standings) {
  const what = `our explain / our vanilla twin, beyond the ratio of their work (${workRatio.toFixed(2)}), ${label}`;
  return ratioRow(what, found, ["our explain", "our vanilla twin"], 1.05, workRatio);
}
