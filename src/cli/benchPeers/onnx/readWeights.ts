import type { NetworkFiles } from "../../bench/vanillaTwin";

/** A weight as float32, row by row. */
export interface Weight {
  shape: number[];
  values: Float32Array;
}

interface Entry {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string };
}

/**
 * All weights of a TF.js LayersModel's files by their name ("stem/kernel"), float16 widened.
 *
 * @throws Error for a type that is neither float32 nor float16
 */
export function readWeights(files: NetworkFiles): Map<string, Weight> {
  const { weightsManifest } = JSON.parse(new TextDecoder().decode(files.get("model.json"))) as {
    weightsManifest: { paths: string[]; weights: Entry[] }[];
  };
  const weights = new Map<string, Weight>();
  for (const { paths, weights: entries } of weightsManifest) {
    const bytes = Uint8Array.from(Buffer.concat(paths.map((path) => files.get(path)!)));
    let at = 0;
    for (const { name, shape, dtype, quantization } of entries) {
      const stored = quantization?.dtype ?? dtype;
      const count = shape.reduce((size, n) => size * n, 1);
      if (stored !== "float32" && stored !== "float16") {
        throw new Error(`${name} is stored as ${stored}; expected float32 or float16.`);
      }
      const length = count * (stored === "float32" ? 4 : 2);
      const buffer = bytes.buffer.slice(at, at + length);
      const values =
        stored === "float32" ? new Float32Array(buffer) : Float32Array.from(new Uint16Array(buffer), widen);
      weights.set(name, { shape, values });
      at += length;
    }
  }
  return weights;
}

/** float16 bits as a number. */
export function widen(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
