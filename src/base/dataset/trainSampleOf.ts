import type { ModelCard } from "../card";
import { Problem } from "../problem";
import type { TrainSample } from "../training";
import type { Box, Label, Sample } from "./sample";

/** Pixels by which a box may stick out of its image: some programs round outwards. */
const SLACK = 1;

const NONE: TrainSample["boxes"][number] = [];

/**
 * One image of a data set as the trainer takes it: concepts as its label says, or else those that speak for its class and
 * those that speak for none; and those it has boxes of.
 */
export function trainSampleOf(
  { id, width, height, label, split }: Sample,
  { classes, concepts }: Pick<ModelCard, "classes" | "concepts">,
): Omit<TrainSample, "file"> {
  const boxes = label?.boxes ?? [];
  const index = label?.class === undefined ? -1 : classes.indexOf(label.class);
  return {
    id,
    split,
    class: index < 0 ? undefined : index,
    concepts: concepts.map((concept) => {
      if (boxes.some((box) => box.concept === concept.name)) return true;
      return label && contains(label, concept);
    }),
    boxes: concepts.map(({ name }) => {
      const own = boxes.filter((box) => box.concept === name);
      // One and the same: of a thousand concepts most have none, and every sample goes to the worker.
      return own.length === 0 ? NONE : own.map((box) => shares(box, { width, height }));
    }),
  };
}

/**
 * Refuses a box that does not lie in its image.
 *
 * @throws Problem
 */
export function checkBox({ concept, x, y, width, height }: Box, image: { width: number; height: number }): void {
  const within = (from: number, size: number, whole: number) => from >= -SLACK && from + size <= whole + SLACK;
  if (within(x, width, image.width) && within(y, height, image.height) && x < image.width && y < image.height) return;
  throw new Problem(
    `The box of “${concept}” reaches from (${x}, ${y}) to (${x + width}, ${y + height}), out of its image of ` +
      `${image.width} x ${image.height} pixels; expected one inside. Correct or remove it.`,
  );
}

function contains(label: Label, concept: ModelCard["concepts"][number]): boolean | undefined {
  if (label.concepts) return label.concepts.includes(concept.name);
  if (label.class === undefined) return undefined;
  return concept.class === undefined || concept.class === label.class;
}

/** A box as shares of the image's sides, cut off at them. */
function shares(box: Box, image: { width: number; height: number }): [number, number, number, number] {
  const inside = (at: number, whole: number) => Math.min(1, Math.max(0, at / whole));
  const [left, right] = [inside(box.x, image.width), inside(box.x + box.width, image.width)];
  const [top, bottom] = [inside(box.y, image.height), inside(box.y + box.height, image.height)];
  return [left, top, right - left, bottom - top];
}
