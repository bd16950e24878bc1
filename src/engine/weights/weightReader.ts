import { binsOf, momentsOf, Problem, type WeightFacts, type WeightSummary } from "../../base";
import type { ModelFiles, OpenModel, StoredWeight } from "../../models";
import { weightFacts } from "../layerFacts";
import { numberSize, storedNumbers } from "./storedNumbers";

/** Parts of a weight's range whose numbers are counted. */
const BINS = 48;
/** Bytes that are looked at between two looks at the signal; a multiple of every number's size. */
const BLOCK = 2 ** 18;

export interface WeightOptions {
  signal?: AbortSignal | undefined;
  /** Called with bytes that were looked at; each is looked at twice. */
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined;
}

/** Tells what the weights of a layer are like, by its name. */
export type WeightReader = (layer: string, options?: WeightOptions) => Promise<WeightSummary[]>;

/**
 * Reads weights from the network's files again: no more than one file and one block of numbers is in memory at a time, and
 * what a backend or a training made of them is not asked for.
 */
export function weightReader({ model, stored }: Pick<OpenModel, "model" | "stored">, files: ModelFiles): WeightReader {
  const known = new Map(
    model.layers.map(({ name, weights }) => [
      name,
      weights.flatMap((weight) => {
        const lies = stored.get(weight.originalName);
        return lies ? [{ facts: weightFacts(weight, stored), lies }] : [];
      }),
    ]),
  );
  return async (layer, { signal, onProgress } = {}) => {
    const weights = known.get(layer);
    if (!weights) throw new Problem(`The network has no layer ${layer}; ask for one of those it lists.`);
    const total = 2 * weights.reduce((sum, { lies }) => sum + lies.bytes, 0);
    let done = 0;
    const reads = { files, signal, onBytes: (bytes: number) => onProgress?.({ done: (done += bytes), total }) };
    const summaries: WeightSummary[] = [];
    for (const { facts, lies } of weights) summaries.push(await summary(facts, lies, reads));
    return summaries;
  };
}

interface Reads {
  files: ModelFiles;
  signal: AbortSignal | undefined;
  onBytes(bytes: number): void;
}

async function summary(facts: WeightFacts, lies: StoredWeight, reads: Reads): Promise<WeightSummary> {
  const moments = momentsOf();
  for await (const numbers of blocks(lies, reads)) moments.add(numbers);
  const told = moments.result();
  const bins = binsOf(told.least, told.greatest, BINS);
  for await (const numbers of blocks(lies, reads)) bins.add(numbers);
  return { ...facts, ...told, histogram: bins.counts };
}

async function* blocks(lies: StoredWeight, { files, signal, onBytes }: Reads): AsyncGenerator<Float32Array> {
  const size = numberSize(lies);
  /** The beginning of a number that ends in the next file. */
  let rest = new Uint8Array();
  for (const { file, from, to } of lies.pieces) {
    const bytes = await files.read(file, { signal });
    if (bytes.length < to) {
      throw new Problem(`${file} of ${files.place} has ${bytes.length} bytes, expected ${to} at least: it has changed since the network was opened. Open the network again.`); // prettier-ignore
    }
    for (let at = from; at < to; at += BLOCK) {
      const end = Math.min(to, at + BLOCK);
      const block = joined(rest, bytes.subarray(at, end));
      const whole = block.length - (block.length % size);
      rest = block.slice(whole);
      yield storedNumbers(block.subarray(0, whole), lies);
      onBytes(end - at);
      await new Promise((resolve) => setTimeout(resolve)); // a cancellation is heard here
      signal?.throwIfAborted();
    }
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
