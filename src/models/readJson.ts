import { z } from "zod";

import { messageOf, Problem } from "../base";

// Zod's compiled fast path needs eval, which the page's content security policy forbids.
z.config({ jitless: true });

/** A file's text as JSON; a `Problem` that shows how the text begins when it is none. */
export function parseJson(name: string, bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    const start = text.trim().slice(0, 30);
    if (start === "") throw new Problem(`${name} is empty: got ${bytes.length} bytes, expected JSON.`);
    throw new Problem(
      `${name} is not JSON: it begins with "${start}" (${messageOf(error)}). Export the network again.`,
    );
  }
}

/** `value` as the schema's type; a `Problem` naming the first places that differ. */
export function checkAgainst<T>(schema: z.ZodType<T>, name: string, value: unknown): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const places = checked.error.issues.slice(0, 3).map(({ path, message }) => `${path.join(".") || "it"}: ${message}`);
  throw new Problem(`${name} does not have the expected form: ${places.join("; ")}. Export the network again.`);
}
