import { type BackendName, HELD_OUT_SHARE, type Split } from "../base";
import { BACKENDS } from "./explainOptions";
import type { LabelsOptions } from "./labels";
import { aliases, oneOf, parseOptions, share, whole } from "./optionValues";
import { UsageError } from "./usageError";

export interface EvaluateOptions extends LabelsOptions {
  model: string;
  split: Split | "all";
  /** LAPs by rule as a table for people in place of all numbers as JSON. */
  table: boolean;
  /** Classes whose curves are told point by point. */
  curves: string[];
  backend: BackendName | undefined;
}

export const EVALUATE_USAGE = `Measures a network, and each of its LAPs by every rule by which it can decide alone, on labelled images; JSON on stdout.

  npm run --silent cli -- evaluate --model FOLDER --images DIR --labels CSV [options]

  --model FOLDER     the network's folder: model.json, card.json, shards
  --images DIR       folder of the images
  --labels CSV       with a header; columns: file, class, and if wanted split (train, validation), patient;
                     images are grouped by others, such as sex, age, site
  --split S          train, held-out or all (all)
  --held-out SHARE   of the images, where the CSV has no split (${HELD_OUT_SHARE})
  --split-seed N     which ones (1)
  --mean NAME=CLASS  a class or concept of the CSV that the network calls otherwise; may be given several times
  --curves CLASS     also the points of ROC and of precision by recall of this class against all others; may be given several times
  --backend B        wasm or cpu (wasm)
  --table            LAPs by rule as a table, in place of the JSON

Of each LAP: predictivity (against the labels) and faithfulness (against the network's own decision), with 95 % intervals,
by the larger sum of the maps, by any pixel above 0.5, and by the MLP on concept sums that the card may have.
`;

const SPLITS: readonly EvaluateOptions["split"][] = ["train", "held-out", "all"];

/**
 * Reads the arguments of `evaluate`; null when only its help was asked for.
 *
 * @throws UsageError naming the option, what was got, and what was expected
 */
export function readEvaluateOptions(args: string[]): EvaluateOptions | null {
  const text = { type: "string" } as const;
  const options = {
    ...{ model: text, images: text, labels: text, split: text, backend: text, "held-out": text, "split-seed": text },
    table: { type: "boolean" },
    mean: { type: "string", multiple: true },
    curves: { type: "string", multiple: true },
    help: { type: "boolean", short: "h" },
  } as const;
  const { values } = parseOptions({ args, options }, EVALUATE_USAGE);
  if (values.help) return null;
  const wrong = (sentence: string) => new UsageError(`${sentence}\n\n${EVALUATE_USAGE}`);
  const { model, images, labels } = values;
  if (!model) throw wrong("--model is missing: give the folder of a network.");
  if (!images) throw wrong("--images is missing: give the folder of the images.");
  if (!labels) throw wrong("--labels is missing: give a CSV file with a row for every image.");
  return {
    ...{ model, images, labels },
    table: values.table ?? false,
    curves: values.curves ?? [],
    split: oneOf("--split", values.split ?? "all", SPLITS),
    backend: values.backend === undefined ? undefined : oneOf("--backend", values.backend, BACKENDS),
    heldOut: share("--held-out", values["held-out"] ?? String(HELD_OUT_SHARE)),
    aliases: aliases("--mean", values.mean ?? []),
    splitSeed: whole("--split-seed", values["split-seed"] ?? "1"),
  };
}
