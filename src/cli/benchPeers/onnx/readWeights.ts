import { widenFloat16 } from "../../../base";
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
  quantization?: { dtype: string; scale?: number; min?: number };
}

const bytesOf: Record<string, number> = { float32: 4, float16: 2, uint8: 1 };

/**
 * All weights of a TF.js LayersModel's files by their name ("stem/kernel"), float16 and uint8 widened.
 *
 * @throws Error for a type that is none of float32, float16 and uint8
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
      const each = bytesOf[stored];
      if (!each) throw new Error(`${name} is stored as ${stored}; expected float32, float16 or uint8.`);
      const length = count * each;
      const values = widened(bytes.buffer.slice(at, at + length), stored, quantization);
      weights.set(name, { shape, values });
      at += length;
    }
  }
  return weights;
}

function widened(buffer: ArrayBuffer, stored: string, quantization: Entry["quantization"]): Float32Array {
  if (stored === "float32") return new Float32Array(buffer);
  if (stored === "float16") return Float32Array.from(new Uint16Array(buffer), widenFloat16);
  const { scale = 1, min = 0 } = quantization ?? {};
  return Float32Array.from(new Uint8Array(buffer), (code) => scale * code + min);
}
