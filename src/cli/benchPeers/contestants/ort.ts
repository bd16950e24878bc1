import type { Contestant, Entry, Host } from "./contestant";
import { channelsFirst, readInput } from "./input";

/** ONNX Runtime's forward pass of the same network, every output read. */
export async function ort(entry: Extract<Entry, { kind: "ort" }>, host: Host): Promise<Contestant> {
  const { version, Tensor, InferenceSession } = await host.ort(entry.provider, entry.threads);
  const { card, size, input } = await readInput(host, entry.card);
  const session = await InferenceSession.create(await host.read(entry.onnx), {
    executionProviders: [entry.provider],
    graphOptimizationLevel: "all",
    intraOpNumThreads: entry.threads,
  });
  const planar = channelsFirst(input, 3);
  const run = () => session.run({ input: new Tensor("float32", planar, [1, 3, size, size]) });
  return {
    details: { device: entry.provider.toUpperCase(), threads: entry.threads, version: `ONNX Runtime ${version}` },
    async run() {
      const begun = performance.now();
      await run(); // outputs are on the processor when it resolves
      return performance.now() - begun;
    },
    async answer() {
      const outputs = await run();
      const read = (name: string) => outputs[name]!.data as Float32Array;
      return { logits: read("logits"), maps: card.laps.map(({ name }) => read(name)) };
    },
  };
}
