import { z } from "zod";

import { Problem } from "../../base";
import { FORMAT, type ProjectData, type ProjectManifest, type ProjectRun, VERSION } from "./projectFormat";

// Zod's compiled fast path needs eval, which the page's content security policy forbids.
z.config({ jitless: true });

const hash = z.string().regex(/^[0-9a-f]{64}$/, "expected a SHA-256 in hexadecimal");
/** Nothing that could leave the project's folder. */
const path = z.string().refine((text) => text !== "" && !text.split(/[/\\]/).some((part) => part === "" || part === "." || part === ".."), "expected a path inside the project"); // prettier-ignore
const count = z.number().int().nonnegative();
const split = z.enum(["train", "held-out"]);
const ratio = z.number().optional();

const voiWindow = z.object({ centre: z.number(), width: z.number() });

const label = z.object({
  class: z.string().optional(),
  concepts: z.array(z.string()).optional(),
  boxes: z.array(
    z.object({
      ...{ concept: z.string(), x: z.number(), y: z.number() },
      ...{ width: z.number().positive(), height: z.number().positive() },
    }),
  ),
  attributes: z.record(z.string(), z.string()).optional(),
  cluster: count.optional(),
});

/** Form only: what a value may be is checked when a run begins, and a run that was refused for one is kept as well. */
const config = z.object({
  reset: z.literal("random").nullable(),
  laps: z.array(z.string()),
  weights: z.object({
    ...{ crossEntropy: z.number(), conceptDiscrimination: z.number() },
    ...{ concordance: z.number(), boxes: z.number() },
  }),
  ratios: z.record(z.string(), z.object({ minAR: ratio, maxAR: ratio, iAR: ratio })),
  mask: z.enum(["and", "or", "highLow"]),
  ranking: z.enum(["discriminative", "own"]),
  ...{ epochs: z.number(), batch: z.number(), learningRate: z.number(), decay: z.number(), seed: z.number() },
  augment: z.object({ flip: z.boolean(), shift: z.number() }).nullable(),
});

const share = z.object({ value: z.number(), n: count, interval: z.tuple([z.number(), z.number()]) });
const evaluation = z.object({
  ...{ n: count, accuracy: share, balancedAccuracy: share },
  ...{ sensitivity: share.or(z.undefined()), specificity: share.or(z.undefined()) },
  laps: z.array(
    z.object({
      ...{ layer: z.string(), predictivity: share, faithfulness: share },
      active: z.record(z.string(), z.number()),
    }),
  ),
  boxes: z
    .array(z.object({ layer: z.string(), inside: share, peak: share, iou: share, even: z.number() }))
    .or(z.undefined())
    .optional(),
});
const best = z.object({ epoch: count, heldOut: evaluation });

const manifest = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  app: z.string(),
  saved: z.string(),
  model: z.object({ name: z.string(), sha256: z.string().optional() }).nullable(),
  // Settings of no run: where they are of another form, those that follow from the data are taken.
  settings: config.partial().catch({}),
  files: z.record(path, z.object({ sha256: hash, bytes: count })),
}) satisfies z.ZodType<ProjectManifest>;

const data = z.object({
  name: z.string(),
  seed: count,
  heldOut: z.number().gt(0).lt(1),
  clusteredBy: z.string().optional(),
  samples: z.array(
    z.object({
      ...{ file: path, name: z.string().min(1), sha256: hash },
      ...{ width: z.number().positive(), height: z.number().positive() },
      ...{ split, decided: z.boolean(), label: label.optional(), window: voiWindow.optional() },
    }),
  ),
}) satisfies z.ZodType<ProjectData>;

const counts = z.record(z.string(), count);
const run = z.object({
  run: z.object({
    id: z.string().regex(/^[\w-]{1,80}$/, "expected letters, digits, _ and -"),
    name: z.string().min(1),
    started: z.number(),
    model: z.object({ name: z.string(), hash: z.string() }),
    config,
    samples: z.array(
      z.object({
        ...{ id: hash, split, class: count.or(z.undefined()), concepts: z.array(z.boolean().nullish()) },
        boxes: z.array(z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]))),
        window: voiWindow.optional(),
      }),
    ),
    train: z.array(hash),
    heldOut: z.array(hash),
    images: z.object({ train: counts, heldOut: counts }),
    status: z.enum(["preparing", "running", "paused", "interrupted", "finished", "stopped", "not finite", "failed"]),
    problem: z.string().optional(),
    backends: z.array(z.enum(["webgpu", "wasm", "webgl", "cpu"])),
    from: z.object({ run: z.string(), name: z.string(), weightsHash: z.string() }).optional(),
    replayOf: z.string().optional(),
    curves: z.object({
      steps: z.array(z.object({ step: count, losses: z.record(z.string(), z.number()) })),
      epochs: z.array(best),
    }),
    original: evaluation.optional(),
    before: evaluation.optional(),
    best: best.optional(),
    seconds: z.number().nonnegative(),
    hasWeights: z.boolean(),
    weightsHash: z.string().optional(),
  }),
  weights: z.array(z.object({ lap: z.string(), weight: z.string(), file: path, numbers: count })),
});

/** @throws Problem naming what differs */
export function checkManifest(value: unknown): ProjectManifest {
  const head = z.object({ format: z.literal(FORMAT), version: z.number() }).safeParse(value);
  if (!head.success) {
    throw new Problem(
      "manifest.json is not that of a LAP Studio project. Choose a zip file that “Download project” saved; pictures with labels are added to the data set instead.",
    );
  }
  if (head.data.version !== VERSION) {
    throw new Problem(
      `The project has the format version ${head.data.version}; this studio reads version ${VERSION}. Open it with the studio that saved it, or a newer one.`,
    );
  }
  return checked(manifest, "manifest.json", value);
}

/** @throws Problem naming what differs */
export const checkData = (value: unknown): ProjectData => checked(data, "dataset.json", value);

/** @throws Problem naming what differs */
export function checkRun(name: string, value: unknown): ProjectRun {
  const { run: own, weights } = checked(run, name, value);
  // JSON has no undefined: what was not said of a concept stands there as null.
  const samples = own.samples.map((sample) => ({
    ...sample,
    concepts: sample.concepts.map((has) => has ?? undefined),
  }));
  return { run: { ...own, samples }, weights };
}

function checked<T>(schema: z.ZodType<T>, name: string, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues.slice(0, 3).map(({ path: at, message }) => `${at.join(".") || "it"}: ${message}`);
  throw new Problem(`${name} does not have the expected form (${places.join("; ")}). Download the project again.`);
}
