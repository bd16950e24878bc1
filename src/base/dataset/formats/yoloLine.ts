import { Problem } from "../../problem";
import type { FoundBox } from "./annotationsOf";
import type { YoloNames } from "./yoloNames";

/** Whether a line ends like the name of an image. */
export function isPath(line: string): boolean {
  return /\.[a-z]{3,5}$/i.test(line);
}

/** Whether there is nothing but numbers in a line. */
export function isNumbers(line: string): boolean {
  return line.split(/\s+/).every((word) => Number.isFinite(Number(word)));
}

/**
 * The box of a line of a label file, as shares of the image: "class x y width height", where a confidence or key points
 * may follow; of an outline "class x1 y1 x2 y2 x3 y3 …" the box around it.
 *
 * @throws Problem when the line is something else
 */
export function boxOfLine(line: string, { names, hasKeyPoints }: YoloNames): FoundBox {
  const [first, ...rest] = line.split(/\s+/);
  const numbers = rest.map(Number);
  const isOutline = !hasKeyPoints && numbers.length >= 6 && numbers.length % 2 === 0;
  const isBox = numbers.length === 4 || numbers.length === 5 || (hasKeyPoints && numbers.length > 5);
  if (!/^\d+$/.test(first!) || !(isBox || isOutline) || !numbers.every(Number.isFinite)) {
    throw new Problem(
      `got “${line.length > 60 ? `${line.slice(0, 60)}…` : line}”; expected the number of a class, then the box's ` +
        "centre, width and height as shares of the image.",
    );
  }
  const category = names[Number(first)] ?? `number ${first}`;
  if (isOutline) {
    const [xs, ys] = [numbers.filter((_, i) => i % 2 === 0), numbers.filter((_, i) => i % 2 === 1)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return { category, x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
  }
  const [x, y, width, height] = numbers as [number, number, number, number];
  return { category, x: x - width / 2, y: y - height / 2, width, height };
}
