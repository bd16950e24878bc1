import { z } from "zod";

import { Problem } from "../../base";
import type { FormatContext, StoredWeight } from "./format";

const BYTES = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 } as const;

const weight = z.looseObject({
  name: z.string(),
  shape: z.array(z.number().int().nonnegative()),
  dtype: z.enum(["float32", "int32", "bool"]),
  quantization: z
    .object({ dtype: z.enum(["uint8", "uint16", "float16"]), scale: z.number().optional(), min: z.number().optional() })
    .optional(),
});

const group = z.object({
  // Nothing outside the network's own folder, whatever its model.json says.
  paths: z.array(
    z.string().regex(/^(?![/\\])(?!.*(?:\.\.|:|\\)).+$/, "a weight file must lie in the network's folder"),
  ),
  weights: z.array(weight),
});

/** `weightsManifest` of TF.js' model.json: groups of weight files, and the tensors one after the other in each group. */
export const manifestSchema = z.array(group).min(1);
export type Manifest = z.infer<typeof manifestSchema>;

/** Reads every weight file of a manifest at once and checks that each group has the bytes its tensors need. */
export async function readShards(manifest: Manifest, { read, signal, onWeights }: FormatContext) {
  const total = manifest.reduce((sum, { weights }) => sum + bytesOf(weights), 0);
  const arrived = new Map<string, number>();
  const readOne = (name: string) =>
    read(name, {
      signal,
      onBytes(bytes) {
        arrived.set(name, bytes);
        onWeights(
          [...arrived.values()].reduce((sum, size) => sum + size, 0),
          total,
        );
      },
    });
  onWeights(0, total);
  const groups = await Promise.all(
    manifest.map(async ({ paths, weights }) => {
      const shards = await Promise.all(paths.map(readOne));
      checkSize(paths, shards, bytesOf(weights));
      return shards;
    }),
  );
  return groups.flat();
}

function checkSize(paths: string[], shards: Uint8Array[], expected: number): void {
  const got = shards.reduce((sum, shard) => sum + shard.length, 0);
  if (got === expected) return;
  const files = paths.map((path, i) => `${path} (${shards[i]!.length} bytes)`).join(", ") || "no file";
  throw new Problem(
    `The weights are ${got < expected ? "cut short" : "too long"}: got ${got} bytes in ${files}, ` +
      `expected ${expected}. Fetch or export the network again.`,
  );
}

/**
 * How every weight of a manifest is stored, by its name, and where.
 *
 * @param shards all its files, in its order
 */
export function storedWeights(manifest: Manifest, shards: readonly Uint8Array[]): Map<string, StoredWeight> {
  const stored = new Map<string, StoredWeight>();
  let shard = 0;
  for (const { paths, weights } of manifest) {
    let end = 0;
    const files = paths.map((file) => ({ file, begin: end, end: (end += shards[shard++]!.length) }));
    let at = 0;
    for (const weight of weights) {
      const { name, dtype, quantization } = weight;
      const { scale, min } = quantization ?? {};
      const bytes = bytesOf([weight]);
      const [from, to] = [at, (at += bytes)];
      const pieces = files
        .filter(({ begin, end }) => begin < to && end > from)
        .map(({ file, begin, end }) => ({ file, from: Math.max(from, begin) - begin, to: Math.min(to, end) - begin }));
      stored.set(name, { dtype: quantization?.dtype ?? dtype, scale, min, bytes, pieces });
    }
  }
  return stored;
}

function bytesOf(weights: Manifest[number]["weights"]): number {
  return weights.reduce((sum, { shape, dtype, quantization }) => {
    return sum + shape.reduce((size, n) => size * n, 1) * BYTES[quantization?.dtype ?? dtype];
  }, 0);
}
