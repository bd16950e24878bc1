import { z } from "zod";

import { type CardMlp, type ModelCard, type SumMlp, widenFloat16 } from "../base";

/** Base64 of little-endian numbers; kernels have two bytes a number, biases four. */
const numbers = (bytes: 2 | 4) =>
  z.string().transform((text, context) => {
    const found = bytesOf(text);
    const wrong =
      found === undefined
        ? "it is no base64"
        : found.length % bytes !== 0
          ? `it has ${found.length} bytes, expected ${bytes} for every number`
          : undefined;
    if (wrong !== undefined) {
      context.addIssue({ code: "custom", message: wrong });
      return z.NEVER;
    }
    const view = new DataView(found!.buffer);
    const values = Float32Array.from({ length: found!.length / bytes }, (_, i) =>
      bytes === 2 ? widenFloat16(view.getUint16(2 * i, true)) : view.getFloat32(4 * i, true),
    );
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      context.addIssue({ code: "custom", message: `number ${bad + 1} is ${values[bad]}, expected finite ones` });
      return z.NEVER;
    }
    return values;
  });

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

const sumMlp: z.ZodType<SumMlp> = z.object({
  ...{ hiddenKernel: numbers(2), hiddenBias: numbers(4) },
  ...{ outputKernel: numbers(2), outputBias: numbers(4) },
});

/** The field `mlp` of a card, as `models/recipes/votes.py` writes it. */
export const cardMlp: z.ZodType<CardMlp> = z.object({
  laps: z.record(z.string(), sumMlp),
  trained: z.string().optional(),
  n: z.number().int().nonnegative(),
  split: z.string(),
  beforeFineTuning: z.boolean().optional(),
});

/** What of a card's MLPs does not fit the card, in words with their place. */
export function wrongMlp({
  classes,
  concepts,
  laps,
  mlp,
  vote,
}: Pick<ModelCard, "classes" | "concepts" | "laps" | "mlp" | "vote">): { path: string[]; message: string }[] {
  if (!mlp) return vote === "mlp" ? [{ path: ["vote"], message: '"mlp" needs the field mlp, which is missing' }] : [];
  const [names, got] = [laps.map(({ name }) => name), Object.keys(mlp.laps)];
  if (names.length !== got.length || names.some((name) => !got.includes(name))) {
    const message = `it is for ${got.join(", ") || "no LAP"}, expected one for each of ${names.join(", ")}`;
    return [{ path: ["mlp", "laps"], message }];
  }
  return names.flatMap((name) => {
    const { hiddenBias, ...own } = mlp.laps[name]!;
    const hidden = hiddenBias.length;
    const expected = {
      hiddenKernel: [concepts.length * hidden, `${concepts.length} concepts x ${hidden} hidden units`],
      outputKernel: [hidden * classes.length, `${hidden} hidden units x ${classes.length} classes`],
      outputBias: [classes.length, `${classes.length} classes`],
    } as const;
    const path = ["mlp", "laps", name];
    if (hidden === 0) return [{ path: [...path, "hiddenBias"], message: "it has no number, expected one per hidden unit" }]; // prettier-ignore
    return (Object.keys(expected) as (keyof typeof expected)[]).flatMap((part) => {
      const [count, why] = expected[part];
      const message = `it has ${own[part].length} numbers, expected ${count} (${why})`;
      return own[part].length === count ? [] : [{ path: [...path, part], message }];
    });
  });
}
