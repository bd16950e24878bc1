import { compete } from "./compete";
import type { Entry } from "./contestants/contestant";
import type { PeersPart } from "./peers";
import { ratioRow } from "./ratioRow";

const shape: [number, number, number, number] = [8, 56, 56, 128];

/** Local attention pooling by our WebGPU kernels and by the reference's stock operations, 8 x 56 x 56 x 128, 2 x 2 windows. */
export const pool: PeersPart = async (context) => {
  const { venue, place } = await context.webgpu();
  const label = `pooling, WebGPU, ${place === "chromium" ? "Chromium" : "Node (Dawn)"}`;
  const entries: Record<string, Entry> = {
    "fused pooling": { kind: "pool", way: "fused", shape, repeat: 4 },
    "pooling from stock operations": { kind: "pool", way: "stock", shape, repeat: 4 },
  };
  try {
    const found = await compete(venue, entries, context.rounds, (news) => context.tell(`${label}: ${news}`));
    const what = `fused pooling / the same from stock operations, ${shape.join(" x ")}, WebGPU`;
    const row = ratioRow(what, found, ["fused pooling", "pooling from stock operations"], 0.2);
    return { rows: [row], standings: { [label]: found } };
  } finally {
    await venue.close();
  }
};
