import { z } from "zod";

import type { ModelCard } from "../base";
import { cardMlp, wrongMlp } from "./cardMlp";
import { origin } from "./cardTraining";
import { checkAgainst, parseJson } from "./readJson";

const name = z.string().min(1);
const triple = z.tuple([z.number(), z.number(), z.number()]);
const names = <T extends { name: string }>(items: T[]) => new Set(items.map((item) => item.name)).size === items.length;

/** What the network is about: a card that writes it otherwise opens all the same, and is silent. */
const subject = {
  pictures: z.enum(["grey"]).optional().catch(undefined),
  samples: z.array(name).optional().catch(undefined),
};

const schema: z.ZodType<ModelCard> = z
  .object({
    name,
    title: z.string(),
    description: z.string(),
    classes: z.array(name).min(1),
    concepts: z
      .array(z.object({ name, description: z.string().optional(), class: z.string().optional() }))
      .min(1)
      .refine(names, "two concepts have the same name"),
    vote: z.enum(["sum", "any", "mlp"]).optional(),
    mlp: cardMlp.optional(),
    laps: z
      .array(
        z.object({
          name,
          grid: z.tuple([z.number().int().positive(), z.number().int().positive()]),
          stage: z.string().optional(),
        }),
      )
      .min(1)
      .refine(names, "two LAPs have the same name"),
    preprocessing: z.object({
      size: z.number().int().min(1).max(4096),
      fit: z.literal("stretch"),
      resize: z.literal("triangle"),
      channels: z.literal("RGB"),
      scale: z.number().positive(),
      mean: triple,
      std: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
    }),
    ...subject,
    metrics: z.array(
      z.object({
        name,
        value: z.number(),
        n: z.number().int().nonnegative(),
        interval: z.tuple([z.number(), z.number()]),
        split: z.string(),
      }),
    ),
    licence: z.string().optional(),
    limits: z.string().optional(),
    ...origin,
  })
  .superRefine((card, context) => {
    for (const { path, message } of wrongMlp(card)) context.addIssue({ code: "custom", path, message });
  })
  .transform(({ training, ...card }) => ({ ...card, ...training }));

/** The card in the bytes of a card.json; fields it has beyond `ModelCard` are left out. */
export function readCard(bytes: Uint8Array): ModelCard {
  return parseCard(bytes).card;
}

/** The card in the bytes of a card.json, beside all that is written there. */
export function parseCard(bytes: Uint8Array): { json: unknown; card: ModelCard } {
  const json = parseJson("card.json", bytes);
  return { json, card: checkAgainst(schema, "card.json", json) };
}
