import type { Evaluation, Share } from "../../base";
import type { RunEntry } from "../../state";
import { shareText } from "../charts/chartWords";
import { layerTitle } from "../draw/layerTitle";
import { duration } from "../parts/duration";

type Told = Pick<RunEntry, "status" | "config" | "curves" | "original" | "before" | "best" | "seconds">;

/** What happened, in plain words, once a run has ended; undefined while it has not, or nothing was measured. */
export function outcomeWords({ status, config, curves, original, before, best, seconds }: Told): string | undefined {
  const isOver = status === "finished" || status === "stopped" || status === "not finite";
  if (!isOver || !best || !before) return undefined;
  const done = curves.epochs.length;
  const epochs = (count: number) => `${count} epoch${count === 1 ? "" : "s"}`;
  const ran = status === "finished" ? `After ${epochs(done)}` : `After ${done} of ${epochs(config.epochs)}`;
  const time = seconds > 0 ? ` (${duration(seconds)})` : "";
  if (best.epoch === 0) return `${ran}${time} no epoch was complete, so the network has the weights it began with.`;
  const kept = best.epoch === done && done === 1 ? "" : ` epoch ${best.epoch} was best and is kept:`;
  return `${ran}${time}${kept} ${comparison(before, best.heldOut, original)}`;
}

/** Two evaluations on the same pictures in a sentence, and whether their numbers can tell them apart. */
function comparison(before: Evaluation, after: Evaluation, original: Evaluation | undefined): string {
  const asLoaded = (of: (evaluation: Evaluation) => Share | undefined) => {
    const share = original && of(original);
    return share ? ` (as it was loaded, on ${shareText(share.value)})` : "";
  };
  const [was, now] = [before.laps.at(-1), after.laps.at(-1)];
  const faithful = now && was && now.faithfulness.n > 0 ? ([was.faithfulness, now.faithfulness] as const) : undefined;
  const accuracy = [before.accuracy, after.accuracy] as const;
  const lap = faithful
    ? `the deepest LAP, ${layerTitle(now!.layer)}, agrees with the network on ${inWords(faithful[1])} of ${after.n} ` +
      `held-out pictures; before, on ${shareText(faithful[0].value)}${asLoaded(({ laps }) => laps.at(-1)?.faithfulness)}. `
    : "";
  const right = `${lap ? "The" : "the"} network is right on ${inWords(accuracy[1])}${lap ? "" : ` of ${after.n} held-out pictures`}; before, on ${shareText(accuracy[0].value)}${asLoaded((evaluation) => evaluation.accuracy)}.`;
  const unclear = [...(faithful && overlap(...faithful) ? ["agreement"] : []), ...(overlap(...accuracy) ? ["accuracy"] : [])]; // prettier-ignore
  const caution =
    unclear.length > 0
      ? ` The intervals of ${unclear.join(" and ")} overlap: ${after.n} pictures may not tell them apart.`
      : "";
  const isWorse = [...(faithful ? [faithful] : []), accuracy].some(([was, now]) => now.interval[1] < was.interval[0]);
  const advice = isWorse ? " That is worse than before: go back to the original, and try a smaller learning rate." : "";
  return lap + right + caution + advice;
}

function inWords({ value, interval: [low, high] }: Share): string {
  return `${shareText(value)} [${shareText(low)}, ${shareText(high)}]`;
}

function overlap(a: Share, b: Share): boolean {
  return a.value !== b.value && a.interval[0] <= b.interval[1] && b.interval[0] <= a.interval[1];
}

/** The news that is read out: how the run begins, every epoch, and its end; nothing in between. */
export function announcement({ status, config, curves, problem }: Told & Pick<RunEntry, "problem">): string {
  const last = curves.epochs.at(-1);
  if (status === "preparing") return "Preparing the training.";
  if (status === "paused") return "Training paused.";
  if (status === "running" && !last) return "Training.";
  if (status === "running" && last) {
    const { epoch, heldOut } = last;
    const deepest = heldOut.laps.at(-1);
    const agrees =
      deepest && deepest.faithfulness.n > 0
        ? `, the deepest LAP agrees on ${shareText(deepest.faithfulness.value)}`
        : "";
    return `Epoch ${epoch} of ${config.epochs}: right on ${shareText(heldOut.accuracy.value)}${agrees}.`;
  }
  return status === "finished" ? "Training finished." : `Training ended. ${problem ?? ""}`.trim();
}
