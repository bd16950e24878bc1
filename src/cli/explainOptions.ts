import { parseArgs } from "node:util";

import { type BackendName, messageOf, type Reading } from "../base";
import { UsageError } from "./usageError";

export interface ExplainOptions {
  model: string;
  out: string;
  images: string[];
  backend: BackendName | undefined;
  decay: number;
  reading: Reading;
  threshold: number;
}

export const EXPLAIN_USAGE = `Writes DIR/<image>.json and the maps as float32 NumPy files [rows, columns] beside it.

  npm run --silent cli -- explain --model FOLDER --out DIR [options] IMAGE...

  IMAGE              PNG, JPEG, WebP, GIF (first frame), BMP or AVIF; a folder means all images in it
  --model FOLDER     the network's folder: model.json, card.json, shards
  --out DIR          made when missing
  --threshold T      above it a pixel counts as active, 0 to 1 (0.5)
  --decay A          Algorithm 1: how much shallower LAPs count, 0 to 1 (0.8)
  --reading R        Algorithm 1: mean, ema or prune (mean)
  --backend B        wasm or cpu (wasm)

Images that cannot be read are named on stderr, the others go on; the exit status is then 1.
`;

const READINGS: readonly Reading[] = ["mean", "ema", "prune"];
const BACKENDS: readonly BackendName[] = ["wasm", "cpu"];

/**
 * Reads the arguments of `explain`; null when only its help was asked for.
 *
 * @throws UsageError naming the option, what was got, and what was expected
 */
export function readExplainOptions(args: string[]): ExplainOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const { model, out } = values;
  const wrong = (sentence: string) => new UsageError(`${sentence}\n\n${EXPLAIN_USAGE}`);
  if (!model) throw wrong("--model is missing: give the folder of a network.");
  if (!out) throw wrong("--out is missing: give the folder to write to.");
  if (positionals.length === 0) throw wrong("No image was named: give at least one file or folder.");
  return {
    model,
    out,
    images: positionals,
    backend: values.backend === undefined ? undefined : oneOf("--backend", values.backend, BACKENDS),
    decay: unit("--decay", values.decay ?? "0.8"),
    reading: oneOf("--reading", values.reading ?? "mean", READINGS),
    threshold: unit("--threshold", values.threshold ?? "0.5"),
  };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        model: text,
        out: text,
        backend: text,
        decay: text,
        reading: text,
        threshold: text,
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(`${messageOf(error)}\n\n${EXPLAIN_USAGE}`);
  }
}

function unit(option: string, got: string): number {
  const value = got.trim() === "" ? NaN : Number(got);
  if (value >= 0 && value <= 1) return value;
  throw new UsageError(`${option} is "${got}"; expected a number from 0 to 1.`);
}

function oneOf<T extends string>(option: string, got: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === got);
  if (found) return found;
  throw new UsageError(`${option} is "${got}"; expected ${allowed.join(", ")}.`);
}
