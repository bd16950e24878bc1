import { mkdir, readFile } from "node:fs/promises";

import { messageOf, type ModelCard } from "../base";
import { createSession, modelFolder } from "../engine/node";
import { decodeFile } from "./decodeFile";
import { EXPLAIN_USAGE, readExplainOptions } from "./explainOptions";
import { listImages } from "./listImages";
import { outputNames } from "./outputNames";
import { UsageError } from "./usageError";
import { writeExplanation } from "./writeExplanation";

/** `cli explain`: the maps of every image as files; gives the exit status, 1 when an image could not be read. */
export async function explain(args: string[]): Promise<number> {
  const options = readExplainOptions(args);
  if (!options) {
    process.stdout.write(EXPLAIN_USAGE);
    return 0;
  }
  const session = createSession();
  await session.start(options.backend);
  const model = await session.load(modelFolder(options.model));
  const concepts = { top: options.top, also: conceptIndices(options.concepts, model.card) };
  await mkdir(options.out, { recursive: true });
  const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };

  let failed = 0;
  const onProblem = (path: string, sentence: string) => {
    failed++;
    process.stderr.write(`${path}: ${sentence}\n`);
  };
  const images = await listImages(options.images, onProblem);
  const names = outputNames(images);
  for (const [i, image] of images.entries()) {
    try {
      const { decay, reading, threshold, window } = options;
      const explanation = await session.explain(() => decodeFile(image, window), {
        integration: { decay, reading },
        concepts,
      });
      const provenance = { image, model, options: { decay, reading, threshold }, version };
      await writeExplanation(options.out, names[i]!, explanation, provenance);
      const best = explanation.prediction.reduce((top, entry) => (entry.probability > top.probability ? entry : top));
      process.stdout.write(
        `${image}: ${best.class} ${best.probability.toFixed(3)} -> ${options.out}/${names[i]}.json\n`,
      );
    } catch (error) {
      onProblem(image, messageOf(error));
    }
  }
  await session.dispose();
  return failed > 0 ? 1 : 0;
}

/** @throws UsageError for a name that the network does not have */
function conceptIndices(names: readonly string[], { concepts }: ModelCard): number[] {
  return names.map((name) => {
    const index = concepts.findIndex((concept) => concept.name === name);
    if (index >= 0) return index;
    const some = concepts
      .slice(0, 8)
      .map((concept) => concept.name)
      .join(", ");
    const more = concepts.length > 8 ? ` and ${concepts.length - 8} more in the network's card.json` : "";
    throw new UsageError(`--concept is "${name}", which the network does not have; expected one of ${some}${more}.`);
  });
}
