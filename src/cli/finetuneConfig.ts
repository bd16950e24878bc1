import { readFile } from "node:fs/promises";
import { z } from "zod";

import { messageOf, Problem, type TrainConfig } from "../base";

const notNegative = z.number().nonnegative();
const ratio = z.number().gt(0).lt(1).nullable();
const weights = z.strictObject({
  crossEntropy: notNegative,
  conceptDiscrimination: notNegative,
  concordance: notNegative,
  boxes: notNegative,
});
const ratios = z.strictObject({ minAR: ratio, maxAR: ratio, iAR: ratio });
const augment = z.strictObject({ flip: z.boolean(), shift: z.number().min(0).max(0.5) });

/** What a configuration may say: any of the keys of `TrainConfig`. */
const schema = z
  .strictObject({
    reset: z.literal("random").nullable(),
    laps: z.array(z.string()).min(1),
    weights: weights.partial(),
    ratios: z.record(z.string(), ratios.partial()),
    mask: z.enum(["and", "or", "highLow"]),
    ranking: z.enum(["discriminative", "own"]),
    epochs: z.int().min(1),
    batch: z.int().min(1),
    learningRate: z.number().positive(),
    decay: notNegative,
    seed: z.int().min(0),
    augment: augment.nullable(),
  })
  .partial();

export type ConfigFile = z.infer<typeof schema>;

/**
 * Reads a configuration: the JSON itself where the text begins with a brace, and else the file of that path.
 *
 * @throws Problem for a file that is not there or no JSON; or naming the key, what it is and what is expected
 */
export async function readConfig(given: string): Promise<ConfigFile> {
  const isJson = given.trimStart().startsWith("{");
  const what = isJson ? "The configuration" : `The configuration ${given}`;
  const json = parsed(isJson ? given : await textOf(given), what);
  const checked = schema.safeParse(json);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const place = issue!.path.join(".");
  if (issue!.code === "unrecognized_keys") {
    const where = place === "" ? "" : ` in ${place}`;
    const known = knownKeys(issue.path);
    throw new Problem(`${what} has the unknown key${where} “${issue.keys[0]}”; expected ${known.join(", ")}.`);
  }
  throw new Problem(`${what} is wrong at ${place || "its top"}: ${issue!.message}.`);
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Problem(`${what} is not JSON: ${messageOf(error)}.`);
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Problem(
        `There is no file ${path} with a configuration; --config takes the path of one, or the JSON itself as in --config '{"epochs": 5}'.`,
      );
    }
    throw new Problem(`The configuration ${path} cannot be read: ${messageOf(error)}.`);
  }
}

/**
 * The defaults with what a file says in their place; `weights` and `ratios` are merged key by key, and a ratio of null
 * drops its term.
 *
 * @param laps names of the network's LAPs
 * @param most number of images to train on; a batch is never larger
 * @throws Problem for a LAP or a concept that the network does not have
 */
export function mergeConfig(
  defaults: TrainConfig,
  file: ConfigFile,
  { laps, concepts, most }: { laps: readonly string[]; concepts: readonly string[]; most: number },
): TrainConfig {
  const stranger = file.laps?.find((name) => !laps.includes(name));
  if (stranger !== undefined) {
    throw new Problem(`The configuration names the LAP “${stranger}”; expected some of ${laps.join(", ")}.`);
  }
  const unknown = Object.keys(file.ratios ?? {}).find((name) => !concepts.includes(name));
  if (unknown !== undefined) {
    throw new Problem(
      `The configuration has ratios of the concept “${unknown}”; expected some of ${concepts.join(", ")}.`,
    );
  }
  const merged = { ...defaults, ...withoutUndefined(file) };
  return {
    ...merged,
    // The network's order, whatever the file's: the same LAPs are the same run.
    laps: laps.filter((name) => merged.laps.includes(name)),
    weights: { ...defaults.weights, ...withoutUndefined(file.weights ?? {}) },
    ratios: Object.fromEntries(
      concepts.map((name) => {
        const all = Object.entries({ ...defaults.ratios[name], ...file.ratios?.[name] });
        return [name, Object.fromEntries(all.filter(([, value]) => value != null))];
      }),
    ),
    batch: Math.max(1, Math.min(merged.batch, most)),
  };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, own]) => own !== undefined)) as Defined<T>;
}

function knownKeys([first]: readonly PropertyKey[]): string[] {
  const part = { weights, ratios, augment }[String(first)];
  return Object.keys((part ?? schema).shape);
}
