import { parseArgs, type ParseArgsConfig } from "node:util";

import { type Aliases, messageOf, type VoiWindow } from "../base";
import { UsageError } from "./usageError";

/** `parseArgs`, with a mistake as a `UsageError` that ends with the command's usage. */
export function parseOptions<T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(`${messageOf(error)}\n\n${usage}`);
  }
}

/** @throws UsageError unless it is a number from 0 to 1 */
export function unit(option: string, got: string): number {
  const value = numberIn(got);
  if (value >= 0 && value <= 1) return value;
  throw new UsageError(`${option} is "${got}"; expected a number from 0 to 1.`);
}

/** @throws UsageError unless it is a number between 0 and 1 */
export function share(option: string, got: string): number {
  const value = numberIn(got);
  if (value > 0 && value < 1) return value;
  throw new UsageError(`${option} is "${got}"; expected a number above 0 and below 1.`);
}

/** @throws UsageError unless it is a whole number from 0 up */
export function whole(option: string, got: string): number {
  if (/^\d{1,15}$/.test(got)) return Number(got);
  throw new UsageError(`${option} is "${got}"; expected a whole number from 0 up.`);
}

/** @throws UsageError unless it is two numbers, centre and width, with a slash between */
export function voiWindow(option: string, got: string): VoiWindow {
  const [centre = NaN, width = NaN, ...more] = got.split("/").map(numberIn);
  if (Number.isFinite(centre) && width > 0 && Number.isFinite(width) && more.length === 0) return { centre, width };
  throw new UsageError(
    `${option} is "${got}"; expected centre and width as in ${option}=-600/1500, the width above 0.`,
  );
}

/** What names mean, from texts such as "smiling=smile". @throws UsageError unless each has both sides */
export function aliases(option: string, got: readonly string[]): Aliases {
  const pairs = got.map((text) => {
    const at = text.lastIndexOf("=");
    if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)] as const;
    throw new UsageError(
      `${option} is "${text}"; expected a name and the class it means, as in ${option} smiling=smile.`,
    );
  });
  return Object.fromEntries(pairs);
}

/** @throws UsageError unless it is one of those allowed */
export function oneOf<T extends string>(option: string, got: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === got);
  if (found) return found;
  throw new UsageError(`${option} is "${got}"; expected ${allowed.join(", ")}.`);
}

function numberIn(text: string): number {
  return text.trim() === "" ? NaN : Number(text);
}
