import { z } from "zod";

import type { FineTuningOfCard, TrainConfig } from "../base";

const ratio = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
const counts = z.record(z.string(), z.number().int().nonnegative());

const config: z.ZodType<TrainConfig> = z.object({
  reset: z.literal("random").nullable(),
  laps: z.array(z.string()),
  weights: z.object({
    crossEntropy: z.number(),
    conceptDiscrimination: z.number(),
    concordance: z.number(),
    boxes: z.number(),
  }),
  ratios: z.record(z.string(), z.object({ minAR: ratio, maxAR: ratio, iAR: ratio })),
  mask: z.enum(["and", "or", "highLow"]),
  ranking: z.enum(["discriminative", "own"]),
  epochs: z.number(),
  batch: z.number(),
  learningRate: z.number(),
  decay: z.number(),
  seed: z.number(),
  augment: z.object({ flip: z.boolean(), shift: z.number() }).nullable(),
});

const fineTuning: z.ZodType<FineTuningOfCard> = z.object({
  config,
  images: z.object({ train: counts, heldOut: counts }),
  epoch: z.number().int().nonnegative(),
});

/** What only tells where a network comes from: a card that writes it otherwise opens all the same, and is silent. */
export const origin = {
  parent: z.object({ name: z.string(), sha256: z.string() }).optional().catch(undefined),
  training: z
    .union([
      fineTuning.transform((read) => ({ fineTuning: read })),
      z.record(z.string(), z.unknown()).transform((all) => ({ training: inWords(all) })),
    ])
    .optional()
    .catch(undefined),
  goals: z.array(z.string()).optional().catch(undefined),
};

function inWords(all: Record<string, unknown>): Record<string, string | number> {
  const words = Object.entries(all).filter(([, value]) => typeof value === "string" || typeof value === "number");
  return Object.fromEntries(words) as Record<string, string | number>;
}
