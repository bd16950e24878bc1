import { type ModelCard, Problem, type TrainConfig } from "../../base";
import type { Source } from "./examples";
import type { Checkpoint } from "./runStore";

/**
 * Refuses data that cannot teach or measure anything.
 *
 * @throws Problem saying what there is, what is needed, and what to do
 */
export function checkData(
  { batch, epochs }: TrainConfig,
  { classes, concepts }: ModelCard,
  train: readonly Source[],
  heldOut: readonly Source[],
): void {
  for (const [name, value] of Object.entries({ batch, epochs })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new Problem(`"${name}" is ${value}; expected a whole number from 1 up.`);
  }
  if (train.length < 4) {
    throw new Problem(`There are ${train.length} images to train on; at least 4 are needed, better 50. Label more.`);
  }
  const labelled = heldOut.filter((source) => source.class !== undefined);
  if (labelled.length < 2) {
    throw new Problem(
      `There are ${labelled.length} held-out images with a class; at least 2 are needed to tell whether training helps. Label more, or hold out a larger share.`,
    );
  }
  const found = [...new Set(train.flatMap((source) => (source.class === undefined ? [] : [source.class])))];
  const boxed = train.some(({ boxes }) => boxes.some((own) => own.length > 0));
  if (found.length < 2 && !boxed) {
    const only =
      found.length === 1 ? `All images to train on are labelled “${classes[found[0]!]}”` : "No image is labelled";
    throw new Problem(
      `${only}; at least two of the classes ${classes.join(", ")} are needed. Label images of another class.`,
    );
  }
  const odd = train.find((source) => source.concepts.length !== concepts.length);
  if (odd) {
    throw new Problem(`${odd.id} tells of ${odd.concepts.length} concepts; the network has ${concepts.length}.`);
  }
}

/**
 * Refuses to go on from a save that belongs to something else.
 *
 * @throws Problem
 */
export function checkSaved(
  saved: Checkpoint | undefined,
  now: { run: string; model: string; config: TrainConfig; train: readonly Source[]; heldOut: readonly Source[] },
): asserts saved is Checkpoint {
  if (!saved) throw new Problem(`There is no saved run ${now.run} to go on from; start it anew.`);
  const ids = (sources: readonly Source[]) => sources.map(({ id }) => id).join();
  const differs =
    saved.model !== now.model
      ? "network"
      : JSON.stringify(saved.config) !== JSON.stringify(now.config)
        ? "configuration"
        : saved.train.join() !== ids(now.train) || saved.heldOut.join() !== ids(now.heldOut)
          ? "set of images"
          : undefined;
  if (differs) {
    throw new Problem(`The saved run ${now.run} began with another ${differs}; go back to it, or start a new run.`);
  }
}
