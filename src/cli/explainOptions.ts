import { type BackendName, DEFAULT_CHOICE, MOST_WHOLE, type Reading, type VoiWindow } from "../base";
import { oneOf, parseOptions, unit, voiWindow, whole } from "./optionValues";
import { UsageError } from "./usageError";

export interface ExplainOptions {
  model: string;
  out: string;
  images: string[];
  backend: BackendName | undefined;
  decay: number;
  reading: Reading;
  threshold: number;
  window: VoiWindow | undefined;
  /** Of networks with many concepts: so many of the best-ranked, and those of these names. */
  top: number;
  concepts: string[];
}

export const EXPLAIN_USAGE = `Writes DIR/<image>.json and the maps as float32 NumPy files [rows, columns] beside it.

  npm run --silent cli -- explain --model FOLDER --out DIR [options] IMAGE...

  IMAGE              PNG, JPEG, WebP, GIF (first frame), BMP, AVIF, TIFF or DICOM; a folder means all images in it
  --model FOLDER     the network's folder: model.json, card.json, shards
  --out DIR          made when missing
  --threshold T      above it a pixel counts as active, 0 to 1 (0.5)
  --decay A          Algorithm 1: how much shallower LAPs count, 0 to 1 (0.8)
  --reading R        Algorithm 1: mean, ema or prune (mean)
  --top=K            networks with more than ${MOST_WHOLE} concepts: maps of the K most probable (${DEFAULT_CHOICE.top})
  --concept NAME     and of this one; may be given several times
  --window=C/W       DICOM, TIFF: grey from centre C and width W, in place of the file's window
  --backend B        wasm or cpu (wasm)

Images that cannot be read are named on stderr, the others go on; the exit status is then 1.
`;

const READINGS: readonly Reading[] = ["mean", "ema", "prune"];
/** Node's backends. */
export const BACKENDS: readonly BackendName[] = ["wasm", "cpu"];

/**
 * Reads the arguments of `explain`; null when only its help was asked for.
 *
 * @throws UsageError naming the option, what was got, and what was expected
 */
export function readExplainOptions(args: string[]): ExplainOptions | null {
  const text = { type: "string" } as const;
  const options = {
    ...{ model: text, out: text, backend: text, decay: text, reading: text, threshold: text, window: text },
    top: text,
    concept: { type: "string", multiple: true },
    help: { type: "boolean", short: "h" },
  } as const;
  const { values, positionals } = parseOptions({ args, allowPositionals: true, options }, EXPLAIN_USAGE);
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
    window: values.window === undefined ? undefined : voiWindow("--window", values.window),
    top: values.top === undefined ? DEFAULT_CHOICE.top : whole("--top", values.top),
    concepts: values.concept ?? [],
  };
}
