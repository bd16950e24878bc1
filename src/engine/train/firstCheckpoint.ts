import type { Evaluation } from "../../base";
import type { Examples } from "./examples";
import { evaluateHeldOut } from "./heldOut";
import { LapTrainer } from "./lapTrainer";
import { lossConfigOf } from "./lossConfigOf";
import type { Checkpoint } from "./runStore";
import type { TrainOptions } from "./trainRun";

/** Features of all images, so that steps find them; with augmentation only those that are measured on. */
export async function computeFeatures(
  { config, train, heldOut, control, signal, report, inTurn }: TrainOptions,
  examples: Examples,
): Promise<void> {
  const all = [...(config.augment ? [] : train), ...heldOut];
  for (const [i, source] of all.entries()) {
    const goOn = await control.turn({ signal });
    if (!goOn) throw new DOMException("The run was stopped before its first step.", "AbortError");
    signal?.throwIfAborted();
    await inTurn(async () => void (await examples.features(source)));
    report({ kind: "features", done: i + 1, total: all.length });
  }
}

/** The state before the first step: how the network does now, and before its LAPs were reset. */
export async function firstCheckpoint(
  options: TrainOptions,
  trainer: LapTrainer,
  examples: Examples,
  half: boolean,
): Promise<Checkpoint> {
  const { run, model, config, card, train, heldOut, inTurn } = options;
  const original = config.reset ? await inTurn(() => measureOriginal(options, examples)) : undefined;
  return inTurn(async () => {
    const before = await evaluateHeldOut(trainer, examples, heldOut, card);
    return {
      ...{ run, model, config, original, before, half },
      train: train.map(({ id }) => id),
      heldOut: heldOut.map(({ id }) => id),
      epoch: 0,
      batch: 0,
      trainer: await trainer.state(),
      curves: { steps: [], epochs: [] },
      best: { epoch: 0, heldOut: before, weights: await trainer.lapWeights() },
    };
  });
}

/** How the network does whose LAPs have not forgotten anything yet. */
async function measureOriginal({ plan, config, card, heldOut }: TrainOptions, examples: Examples): Promise<Evaluation> {
  const trainer = new LapTrainer(plan, { ...config, reset: null }, lossConfigOf(config, card));
  try {
    return await evaluateHeldOut(trainer, examples, heldOut, card);
  } finally {
    trainer.dispose();
  }
}
