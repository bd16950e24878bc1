import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { fineTunedCard, type ModelCard, Problem, type TrainConfig, type TrainResult } from "../base";
import { modelFolder, withLapWeights } from "../engine/node";
import { writeWhole } from "./fileRunStore";
import type { LabelledFile } from "./labels";

export interface FinishedRun {
  /** Folder of the network it began with, its card and the SHA-256 of its files. */
  model: string;
  card: ModelCard;
  hash: string;
  config: TrainConfig;
  files: readonly LabelledFile[];
  result: TrainResult;
}

export const CHECKPOINT = "checkpoint";

/**
 * Looks before a run whether it would overwrite a network or another run.
 *
 * @throws Problem
 */
export function checkOutput(out: string): void {
  const kept = [CHECKPOINT, "model.json", "run.json"].find((name) => existsSync(join(out, name)));
  if (kept === undefined) return;
  throw new Problem(
    `${join(out, kept)} is there already and would be overwritten; add --resume to go on with that run, or choose another --out.`,
  );
}

/** Writes the fine-tuned network, run.json and split.csv; model.json last, so that a folder with one is whole. */
export async function writeFinetuned(out: string, run: FinishedRun): Promise<void> {
  const { model, card, hash, config, files, result } = run;
  const images = { train: countOf(files, "train"), heldOut: countOf(files, "held-out") };
  const parent = { name: card.name, sha256: hash };
  const { original, best, before, curves, ended, why } = result;
  const parentCard: unknown = JSON.parse(await readFile(join(model, "card.json"), "utf8"));
  const about = { parent, config, images, epoch: best.epoch, heldOut: best.heldOut };
  const network = await withLapWeights(modelFolder(model), result.weights, fineTunedCard(parentCard, card, about));
  const report = {
    parent,
    config,
    images,
    ended,
    why,
    original,
    before,
    best: { ...best, weights: undefined },
    curves,
  };
  await writeWhole(join(out, "run.json"), `${JSON.stringify(report, null, 2)}\n`);
  await writeWhole(join(out, "split.csv"), splitTable(files));
  const names = [...network.keys()].sort((a, b) => Number(a === "model.json") - Number(b === "model.json"));
  for (const name of names) await writeWhole(join(out, name), network.get(name)!);
}

export function countOf(files: readonly LabelledFile[], split: LabelledFile["split"]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { label, split: own } of files) {
    const name = label?.class ?? "";
    if (own === split) counts[name] = (counts[name] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The split as a table that `finetune` and `evaluate` read. */
function splitTable(files: readonly LabelledFile[]): string {
  const cell = (text: string) => (/[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = files.map(({ name, label, split }) => [name, label?.class ?? "", split].map(cell).join(","));
  return `file,class,split\n${rows.join("\n")}\n`;
}
