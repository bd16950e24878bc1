import { type ConceptChoice, DEFAULT_CHOICE, type LapWeightValues, type ModelCard, toInput } from "../../base";
import { explanationOf } from "../explanationOf";
import type { Decoded } from "../image/decoded";
import type { Network } from "../network";
import type { Compared, CompareArgs } from "../pictureJobs";
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
  { before, after, concepts }: Pick<CompareArgs, "before" | "after" | "concepts">,
  signal: AbortSignal | undefined,
): Promise<Compared> {
  const begun = performance.now();
  const { pixels, notices, key, window } = await decode();
  const input = toInput(pixels, card.preprocessing);
  const decoded = performance.now() - begun;
  const picture = { width: pixels.width, height: pixels.height, window, notices };
  const present = network.lapWeights!();

  const explain = async (weights: Record<string, LapWeightValues>, choice: ConceptChoice | undefined) => {
    signal?.throwIfAborted();
    network.setLapWeights!(weights);
    const start = performance.now();
    const outputs = await host.run(network, input, { key, signal, concepts: choice });
    const time = { decode: decoded, run: performance.now() - start };
    return { explanation: explanationOf(picture, outputs, card, { time }), cached: outputs.cached };
  };
  try {
    let first = await explain(before, concepts);
    const { top, also } = concepts ?? DEFAULT_CHOICE;
    const second = await explain(after, { top, also: [...also, ...first.explanation.shown] });
    const { shown } = second.explanation;
    // The first pass computed the features; what was kept of them may be rounded. And of many concepts it may rank others.
    const isOther = shown.join() !== first.explanation.shown.join();
    if ((!first.cached && second.cached) || isOther) first = await explain(before, { top: 0, also: shown });
    return { before: first.explanation, after: second.explanation };
  } finally {
    network.setLapWeights!(present);
  }
}
