import { type BackendName, HELD_OUT_SHARE } from "../base";
import { BACKENDS } from "./explainOptions";
import type { LabelsOptions } from "./labels";
import { aliases, oneOf, parseOptions, share, whole } from "./optionValues";
import { UsageError } from "./usageError";

export interface FinetuneOptions extends LabelsOptions {
  model: string;
  out: string;
  config: string | undefined;
  resume: boolean;
  backend: BackendName | undefined;
  seed: number | undefined;
}

export const FINETUNE_USAGE = `Teaches the LAPs of a network with labelled images; everything else of it stays.

  npm run --silent cli -- finetune --model FOLDER --images DIR --labels CSV --out DIR [options]

  --model FOLDER     the network to begin with: model.json, card.json, shards
  --images DIR       folder of the images
  --labels CSV       with a header; columns: file, class, and if wanted split (train, validation), concepts (a;b),
                     concept, x, y, width, height (one box per row, in pixels) or xmin, ymin, xmax, ymax,
                     patient (those of one stay on one side)
  --out DIR          made when missing; gets the fine-tuned network, run.json, split.csv and checkpoint/
  --config JSON|FILE any of reset ("random" or null), laps, weights, ratios, mask, ranking, epochs, batch, learningRate,
                     decay, seed, augment; the others are chosen for the network and the images
  --resume           go on from the last save in DIR/checkpoint
  --seed N           in place of the configuration's
  --held-out SHARE   of the images, where the CSV has no split (${HELD_OUT_SHARE})
  --split-seed N     which ones (1)
  --mean NAME=CLASS  a class or concept of the CSV that the network calls otherwise; may be given several times
  --backend B        wasm or cpu (wasm)

Progress goes to stderr, a summary as JSON to stdout. Ctrl+C saves and ends with 130; --resume then ends with the same
network, bit for bit. The weights are those of the epoch that did best on the held-out images.
`;

/**
 * Reads the arguments of `finetune`; null when only its help was asked for.
 *
 * @throws UsageError naming the option, what was got, and what was expected
 */
export function readFinetuneOptions(args: string[]): FinetuneOptions | null {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const options = {
    ...{ model: text, images: text, labels: text, out: text, config: text, seed: text, backend: text },
    ...{ "held-out": text, "split-seed": text, resume: flag },
    mean: { type: "string", multiple: true },
    help: { type: "boolean", short: "h" },
  } as const;
  const { values } = parseOptions({ args, options }, FINETUNE_USAGE);
  if (values.help) return null;
  const wrong = (sentence: string) => new UsageError(`${sentence}\n\n${FINETUNE_USAGE}`);
  const { model, images, labels, out, seed } = values;
  if (!model) throw wrong("--model is missing: give the folder of a network.");
  if (!images) throw wrong("--images is missing: give the folder of the images.");
  if (!labels) throw wrong("--labels is missing: give a CSV file with a row for every image.");
  if (!out) throw wrong("--out is missing: give the folder to write to.");
  return {
    ...{ model, images, labels, out },
    config: values.config,
    resume: values.resume ?? false,
    seed: seed === undefined ? undefined : whole("--seed", seed),
    backend: values.backend === undefined ? undefined : oneOf("--backend", values.backend, BACKENDS),
    heldOut: share("--held-out", values["held-out"] ?? String(HELD_OUT_SHARE)),
    aliases: aliases("--mean", values.mean ?? []),
    splitSeed: whole("--split-seed", values["split-seed"] ?? "1"),
  };
}
