import { join } from "node:path";

import { defaultTrainConfig, type ModelCard, Problem, type TrainConfig, trainSampleOf } from "../base";
import { type Checkpoint, createSession, featureCache, modelFolder, type RunStore, sourcesOf } from "../engine/node";
import { decodeFile } from "./decodeFile";
import { fileRunStore } from "./fileRunStore";
import { type ConfigFile, mergeConfig, readConfig } from "./finetuneConfig";
import { FINETUNE_USAGE, type FinetuneOptions, readFinetuneOptions } from "./finetuneOptions";
import { CHECKPOINT, checkOutput, countOf, writeFinetuned } from "./finetuneOutput";
import { interruption } from "./interruption";
import { type LabelledFile, loadLabelled } from "./labels";
import { progressLines } from "./progressLines";

/** Name of the run's save. */
const RUN = "finetune";

/** `cli finetune`: teaches the LAPs of a network; gives the exit status, 130 when Ctrl+C ended it and it was saved. */
export async function finetune(args: string[]): Promise<number> {
  const options = readFinetuneOptions(args);
  if (!options) {
    process.stdout.write(FINETUNE_USAGE);
    return 0;
  }
  const begun = performance.now();
  const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  if (!options.resume) checkOutput(options.out);
  const file = options.config === undefined ? undefined : await readConfig(options.config);
  const runs = fileRunStore(join(options.out, CHECKPOINT));
  const session = createSession({ runs, cache: featureCache() });
  const interrupted = interruption();
  try {
    await session.start(options.backend);
    const { card, hash, compilation } = await session.load(modelFolder(options.model));
    if ("refused" in compilation) throw new Problem(`${card.title} cannot be trained: ${compilation.refused}`);
    const files = await loadLabelled(options, card, say);
    const saved = options.resume ? await lastSave(runs, options, say) : undefined;
    const config = chooseConfig({ card, laps: Object.keys(compilation.until), files, file, saved }, options);

    const samples = files.map((one) => ({ ...trainSampleOf(one, card), path: one.path }));
    const sources = () => sourcesOf(samples, ({ path }) => decodeFile(path), card);
    const { signal } = interrupted;
    const about = { run: RUN, config, resume: saved !== undefined };
    const report = progressLines(say).training(config.epochs);
    const result = await session.teacher.train(about, sources, { signal, report });

    if (result.why !== undefined) say(result.why);
    if (result.ended !== "finished" && result.best.epoch === 0) {
      throw new Problem("No epoch was finished, so no network was written.");
    }
    await writeFinetuned(options.out, { model: options.model, card, hash, config, files, result });
    const summary = {
      out: options.out,
      ended: result.ended,
      seconds: Math.round((performance.now() - begun) / 100) / 10,
      images: { train: countOf(files, "train"), heldOut: countOf(files, "held-out") },
      ...{ config, original: result.original, before: result.before },
      ...{ after: result.best.heldOut, epoch: result.best.epoch },
    };
    process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    return result.ended === "finished" ? 0 : 1;
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
    say(`Interrupted. ${(await runs.load(RUN)) ? "What was learnt is saved" : "Nothing was learnt yet"}: add --resume to go on.`); // prettier-ignore
    return interrupted.status();
  } finally {
    interrupted.forget();
    await session.dispose();
  }
}

/** The save to go on from; a run that was killed before its first one begins anew. */
async function lastSave(runs: RunStore, { out }: FinetuneOptions, say: (sentence: string) => void) {
  const saved = await runs.load(RUN);
  if (!saved) say(`The run in ${out} was not saved yet; it begins anew.`);
  return saved;
}

interface Known {
  card: ModelCard;
  laps: string[];
  files: LabelledFile[];
  file: ConfigFile | undefined;
  saved: Checkpoint | undefined;
}

/** The file's settings and the defaults for the rest; without a file, those of the run to go on with. */
function chooseConfig({ card, laps, files, file, saved }: Known, { seed }: FinetuneOptions): TrainConfig {
  const asked = seed === undefined ? {} : { seed };
  if (saved && !file) return { ...saved.config, ...asked };
  return mergeConfig(
    defaultTrainConfig(card, laps, files),
    { ...file, ...asked },
    {
      laps,
      concepts: card.concepts.map(({ name }) => name),
      most: files.filter(({ split }) => split === "train").length,
    },
  );
}
