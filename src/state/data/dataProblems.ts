import { some } from "../../base";
import type { StudioState } from "../studioState";
import { dataSamples, duplicates } from "./dataSamples";

/** The engine refuses fewer to train on and to measure on (engine/train/checkRun). */
const LEAST = { train: 4, heldOut: 2 };

/**
 * Why the data set cannot teach the network yet, in sentences that say what to do; none when a run can start.
 */
export function dataProblems(state: Pick<StudioState, "images" | "data" | "model">): string[] {
  const { unread } = state.data;
  const card = state.model.info?.card;
  if (!card) return ["No network is loaded yet; wait for it, or open one."];
  if (state.images.length === 0) return ["There are no pictures yet. Drop some with their labels, or add them and label them here."]; // prettier-ignore
  if (unread > 0) return [`${images(unread)} ${unread === 1 ? "is" : "are"} still being read; wait a moment.`];
  const samples = dataSamples(state);
  const taught = samples.filter(({ label }) => label !== undefined);
  const train = taught.filter(({ split }) => split === "train");
  const heldOut = taught.filter(({ split, label }) => split === "held-out" && label?.class !== undefined);
  const found = [...new Set(taught.flatMap(({ label }) => label?.class ?? []))].filter((name) => card.classes.includes(name)); // prettier-ignore
  const missing = card.classes.filter((name) => !found.includes(name));
  if (taught.length === 0) {
    return [`None of the ${images(samples.length)} has a class yet. ${labelSome(card.classes)}`];
  }
  const problems: string[] = [];
  const [only] = found;
  if (found.length === 0) {
    problems.push(`No picture has a class yet, only boxes or concepts. ${labelSome(card.classes)}`);
  } else if (found.length === 1 && !train.some(({ label }) => label!.boxes.length > 0)) {
    problems.push(
      `All labelled pictures are “${only}”; at least two classes are needed. Label or add pictures of ${missing.length > 12 ? "another class" : missing.join(" or ")}.`,
    );
  }
  if (train.length < LEAST.train) {
    problems.push(
      `${thereAre(train.length)} with a label to train on; at least ${LEAST.train} are needed, better 50. Label or add more.`,
    );
  }
  if (heldOut.length < LEAST.heldOut) {
    problems.push(
      `${thereAre(heldOut.length)} with a class held out; at least ${LEAST.heldOut} are needed to tell whether training ` +
        "helps. Label more, hold out a larger share, or put pictures on the held-out side.",
    );
  }
  const lacking = found.length < 2 ? [] : found.filter((name) => !train.some(({ label }) => label?.class === name));
  if (lacking.length > 0) {
    problems.push(
      `No picture of ${lacking.length > 12 ? some(lacking, 12) : lacking.join(" or ")} is left to train on: all are held out. Add more, or put some on the training side.`,
    );
  }
  for (const group of duplicates(state)) {
    const [first, ...others] = group.filter(({ label }) => label?.class !== undefined);
    const other = others.find(({ label }) => label?.class !== first?.label?.class);
    if (!first || !other) continue;
    problems.push(
      `${first.name} (${first.label?.class}) and ${other.name} (${other.label?.class}) are the same file with different ` +
        "classes. Correct one of them.",
    );
  }
  return problems;
}

/** Nobody has pictures of each of a thousand classes. */
function labelSome(classes: readonly string[]): string {
  if (classes.length <= 12) return `Label some of every class: ${classes.join(", ")}.`;
  return `Label some of at least two of its ${classes.length.toLocaleString("en")} classes.`;
}

function thereAre(count: number): string {
  return `There ${count === 1 ? "is" : "are"} ${images(count)}`;
}

function images(count: number): string {
  return count === 1 ? "1 picture" : `${count} pictures`;
}
