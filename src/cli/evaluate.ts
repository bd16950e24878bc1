import { clusterCounts, mlpCaveat, Problem, trainSampleOf } from "../base";
import { createSession, modelFolder, qualitiesTold, sourcesOf } from "../engine/node";
import { confusionTold } from "./confusionTold";
import { areasTold, curvesTold } from "./curvesTold";
import { decodeFile } from "./decodeFile";
import { EVALUATE_USAGE, readEvaluateOptions } from "./evaluateOptions";
import { groupsTold } from "./groupsTold";
import { loadLabelled } from "./labels";
import { progressLines } from "./progressLines";
import { rulesTable } from "./rulesTable";
import { UsageError } from "./usageError";

/** `cli evaluate`: how a network and its LAPs do on labelled images, as JSON on stdout; gives the exit status. */
export async function evaluate(args: string[]): Promise<number> {
  const options = readEvaluateOptions(args);
  if (!options) {
    process.stdout.write(EVALUATE_USAGE);
    return 0;
  }
  const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  const session = createSession();
  try {
    await session.start(options.backend);
    const { card, hash } = await session.load(modelFolder(options.model));
    const unknown = options.curves.find((name) => !card.classes.includes(name));
    if (unknown !== undefined) {
      throw new UsageError(`--curves is "${unknown}"; expected a class of the network: ${firstOf(card.classes)}.`);
    }
    const all = await loadLabelled(options, card, say);
    const files = all.filter(({ split, label }) => {
      return label!.class !== undefined && (options.split === "all" || split === options.split);
    });
    if (files.length === 0) {
      const which = options.split === "all" ? "" : ` of split ${options.split}`;
      throw new Problem(`No row${which} of ${options.labels} names a class; expected at least one to measure with.`);
    }
    const { images, clusters } = clusterCounts(files.map(({ label }) => label!.cluster));
    if (images > clusters) {
      say(`The intervals take each image as independent, though ${images} of ${files.length} belong to only ${clusters}: they should be wider.`); // prettier-ignore
    }
    const samples = files.map((file) => ({ ...trainSampleOf(file, card), path: file.path }));
    const measured = await session.teacher.evaluate(
      () => sourcesOf(samples, ({ path }) => decodeFile(path), card, { keeps: false }),
      { report: progressLines(say).counted("Measuring") },
    );
    if (measured.coloured !== undefined) {
      say(`${measured.coloured} of ${measured.evaluation.n} images are in colour; the network was taught grey ones only, and what it says of them means little.`); // prettier-ignore
    }
    const { evaluation, rules, confusion, topFive, macroAuc, roc, calibration, verdicts } = measured;
    const caveat = mlpCaveat(card);
    if (options.table) {
      process.stdout.write(rulesTable(rules));
      if (caveat) say(caveat);
      return 0;
    }
    const { n, accuracy, sensitivity = null, specificity = null, balancedAccuracy, laps, boxes = null } = evaluation;
    const result = {
      model: { name: card.name, sha256: hash },
      ...{ split: options.split, n, accuracy, sensitivity, specificity, balancedAccuracy, laps, boxes },
      ...{ rules, mlp: card.mlp ? { n: card.mlp.n, split: card.mlp.split, caveat: caveat ?? null } : null },
      classes: card.classes,
      confusion: confusionTold(confusion, card.classes),
      topFive,
      coloured: measured.coloured,
      macroAuc,
      ...areasTold(roc, card.classes),
      curves: options.curves.length > 0 ? curvesTold(roc, card.classes, options.curves) : undefined,
      quality: qualitiesTold(measured, card.classes, 1),
      expectedCalibrationError: calibration.expectedError,
      groups: groupsTold(verdicts, new Map(files.map(({ id, label }) => [id, label!.attributes])), card.classes.length),
    };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return 0;
  } finally {
    await session.dispose();
  }
}

/** Names of classes to choose from, of many the first. */
function firstOf(classes: readonly string[]): string {
  const told = classes.slice(0, 10).join(", ");
  return classes.length > 10 ? `${told} or one of ${classes.length - 10} more` : told;
}
