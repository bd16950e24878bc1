import { type LapWeightValues, type ModelCard, toInput } from "../../base";
import { explanationOf } from "../explanationOf";
import type { Decoded } from "../image/decoded";
import type { Network } from "../network";
import type { Compared, CompareArgs } from "../protocol";
import type { TeacherHost } from "./teacher";

/**
 * Explains one picture under two sets of LAP weights, in one turn; whatever happens, the network then has those it had.
 *
 * Features in front of the first LAP are computed once, and both passes start from the same numbers: between equal
 * weights there is no difference at all.
 */
export async function compareWeights(
  host: Pick<TeacherHost, "run">,
  { network, card }: { network: Network; card: ModelCard },
  decode: () => Promise<Decoded>,
  { before, after }: Pick<CompareArgs, "before" | "after">,
  signal: AbortSignal | undefined,
): Promise<Compared> {
  const begun = performance.now();
  const { pixels, notices, key, window } = await decode();
  const input = toInput(pixels, card.preprocessing);
  const decoded = performance.now() - begun;
  const picture = { width: pixels.width, height: pixels.height, window, notices };
  const present = network.lapWeights!();

  const explain = async (weights: Record<string, LapWeightValues>) => {
    signal?.throwIfAborted();
    network.setLapWeights!(weights);
    const start = performance.now();
    const outputs = await host.run(network, input, { key, signal });
    const time = { decode: decoded, run: performance.now() - start };
    return { explanation: explanationOf(picture, outputs, card, { time }), cached: outputs.cached };
  };
  try {
    let first = await explain(before);
    const second = await explain(after);
    // The first pass computed the features; what was kept of them may be rounded.
    if (!first.cached && second.cached) first = await explain(before);
    return { before: first.explanation, after: second.explanation };
  } finally {
    network.setLapWeights!(present);
  }
}
