import { Problem } from "../problem";
import { some } from "../some";
import type { Vocabulary } from "./formats/dataFormat";
import { sameName } from "./sameName";

/** Told of a class or concept that the network does not have, where that is no reason to refuse the table. */
export type LeaveOut = (name: string) => void;

/** How cells are understood. */
export interface Reading {
  vocabulary: Vocabulary;
  leaveOut?: LeaveOut | undefined;
  /** 0 and 1 are a no and a yes, and only the user knows which classes these mean. */
  isAsked?: boolean;
}

/**
 * The classes that a cell names: one by its name or number, or those of a list with | between that the network has.
 *
 * @param place which row of which file, in words
 * @throws Problem when the network has not what it names and nobody is told of that
 */
export function readClasses(text: string, place: string, reading: Reading): string[] {
  if (text === "") return [];
  const whole = classOf(text, reading);
  if (whole !== undefined) return [whole];
  const { vocabulary, leaveOut } = reading;
  const names = text.split("|").map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== "").flatMap((name) => {
    const found = classOf(name, reading);
    if (found !== undefined) return found;
    if (!leaveOut) {
      const { classes } = vocabulary;
      throw new Problem(`${place} names the class “${name}”; expected ${some(classes, 12)}, or a number from 0 to ${classes.length - 1}.`);
    }
    leaveOut(name);
    return [];
  }))]; // prettier-ignore
}

function classOf(text: string, { vocabulary: { classes, aliases }, isAsked = false }: Reading): string | undefined {
  const byPlace = !isAsked && /^\d+$/.test(text) ? classes[Number(text)] : undefined;
  return sameName(text, classes, aliases) ?? byPlace;
}
