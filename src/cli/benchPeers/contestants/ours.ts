import * as tf from "@tensorflow/tfjs";

import { filesIn, Session } from "../../../engine/bench";
import type { Contestant, Entry, Host } from "./contestant";
import { readInput } from "./input";

/** The app's own session: network, one read-back, every map, Algorithm 1. Decoding is not in the time, as with the others. */
export async function ours(entry: Extract<Entry, { kind: "ours" }>, host: Host): Promise<Contestant> {
  tf.enableProdMode();
  const session = new Session([await host.backend(entry.backend, entry.threads)]);
  const report = await session.start(entry.backend);
  await session.load(filesIn(entry.network, (path) => host.read(path)));
  const { pixels } = await readInput(host, entry.network);
  const explain = () => session.explain(() => Promise.resolve({ pixels, notices: [] }));
  return {
    details: { device: report.device, threads: report.threads, version: `TF.js ${tf.version_core} and own kernels` },
    async run() {
      const begun = performance.now();
      const { time } = await explain();
      return performance.now() - begun - time.decode;
    },
    ...(!entry.other && {
      async answer() {
        const { logits, laps } = await explain();
        const maps = laps.map(({ concepts }) =>
          Float32Array.from(concepts.flatMap(({ values }) => Array.from(values))),
        );
        return { logits, maps };
      },
    }),
  };
}
