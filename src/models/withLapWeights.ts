import { z } from "zod";

import { type LapWeightValues, Problem } from "../base";
import { manifestSchema, readShards } from "./formats/readShards";
import type { ModelFiles } from "./modelFiles";
import { checkAgainst, parseJson } from "./readJson";

/** TF.js' size of a weight file. */
const SHARD = 4 * 2 ** 20;

const schema = z.looseObject({ weightsManifest: manifestSchema });

/**
 * The files of a network with other weights in its LAPs: everything else is copied byte for byte; the LAPs' weights are
 * written as float32, whatever they were, so that the network opened from them is the one that was trained.
 *
 * @param weights by LAP and by the names of the layer's own weights
 * @param card the card.json to put beside them
 * @returns the files by their names
 * @throws Problem for a weight that the network does not have, or of another size
 */
export async function withLapWeights(
  files: ModelFiles,
  weights: Readonly<Record<string, LapWeightValues>>,
  card: unknown,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const modelJson = checkAgainst(schema, "model.json", parseJson("model.json", await files.read("model.json")));
  const waiting = new Map<string, Float32Array>(
    Object.entries(weights).flatMap(([lap, own]) =>
      Object.entries(own).map(([name, values]) => [`${lap}/${name}`, values] as const),
    ),
  );
  const made = new Map<string, Uint8Array<ArrayBuffer>>();
  const manifest = [];
  for (const [g, group] of modelJson.weightsManifest.entries()) {
    const shards = await readShards([group], { json: {}, read: files.read, onWeights: () => undefined });
    const bytes = new Uint8Array(await new Blob(shards).arrayBuffer());
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let at = 0;
    const specs = group.weights.map((spec) => {
      const count = spec.shape.reduce((size, n) => size * n, 1);
      const size = count * bytesPerNumber(spec);
      const old = bytes.slice(at, (at += size));
      const values = waiting.get(spec.name);
      if (!values) {
        parts.push(old);
        return spec;
      }
      if (values.length !== count) {
        throw new Problem(`${spec.name} has ${values.length} numbers; the network's file expects ${count}.`);
      }
      waiting.delete(spec.name);
      parts.push(new Uint8Array(Float32Array.from(values).buffer));
      const { quantization: _, ...plain } = spec;
      return plain;
    });
    const whole = new Uint8Array(await new Blob(parts).arrayBuffer());
    const count = Math.max(1, Math.ceil(whole.length / SHARD));
    const paths = Array.from({ length: count }, (_, i) => `group${g + 1}-shard${i + 1}of${count}.bin`);
    paths.forEach((path, i) => made.set(path, whole.slice(i * SHARD, (i + 1) * SHARD)));
    manifest.push({ paths, weights: specs });
  }
  const [missing] = waiting.keys();
  if (missing !== undefined) {
    throw new Problem(`The network has no weight ${missing}; the weights belong to another network.`);
  }
  const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  made.set("model.json", text({ ...modelJson, weightsManifest: manifest }));
  made.set("card.json", new TextEncoder().encode(JSON.stringify(card, null, 2)));
  return made;
}

function bytesPerNumber({
  dtype,
  quantization,
}: {
  dtype: string;
  quantization?: { dtype: string } | undefined;
}): number {
  const stored = quantization?.dtype ?? dtype;
  if (stored === "float16" || stored === "uint16") return 2;
  return stored === "uint8" || stored === "bool" ? 1 : 4;
}
