import type { TrainProgress } from "../base";

/** Milliseconds between two lines about the same thing. */
const EVERY = 5000;

/** Progress in sentences, one a line, not more often than somebody reads. */
export function progressLines(say: (line: string) => void, now: () => number = () => performance.now()) {
  let said = now();
  const seldom = (line: () => string, always = false) => {
    if (!always && now() - said < EVERY) return;
    said = now();
    say(line());
  };

  /** Counts images, first after some seconds. */
  const counted =
    (doing: string) =>
    ({ done, total }: { done: number; total: number }) =>
      seldom(() => `${doing}: image ${done} of ${total}`);

  let unsaved: string | undefined;

  /** Tells of a run of so many epochs. */
  const training = (epochs: number) => (progress: TrainProgress) => {
    if (progress.kind === "features") {
      const { done, total } = progress;
      seldom(() => `Features: image ${done} of ${total}`, done === total);
    } else if (progress.kind === "step") {
      const { epoch, step, steps, imagesPerSecond, eta, losses } = progress;
      seldom(
        () =>
          `Epoch ${epoch + 1} of ${epochs}, step ${step} of ${steps}: ${lossList(losses)}; ` +
          `${imagesPerSecond.toFixed(1)} images/s, ${Math.ceil(eta)} s left`,
      );
    } else if (progress.kind === "epoch") {
      const { epoch, heldOut, best } = progress;
      const laps = heldOut.laps.map(({ layer, faithfulness }) => `${layer} ${percent(faithfulness.value)}`).join(", ");
      seldom(
        () =>
          `Epoch ${epoch} of ${epochs}: held-out accuracy ${percent(heldOut.accuracy.value)}, faithfulness ${laps}` +
          (best ? "; the best so far" : ""),
        true,
      );
    } else if (progress.kind === "saved") {
      const { problem } = progress;
      if (problem !== undefined && problem !== unsaved) say(problem);
      unsaved = problem;
    }
  };
  return { counted, training };
}

/** The total and each kind of loss, its LAPs added up. */
function lossList(losses: Record<string, number>): string {
  const kinds = new Map<string, number>();
  for (const [name, value] of Object.entries(losses)) {
    const kind = name.split(" ")[0]!;
    kinds.set(kind, (kinds.get(kind) ?? 0) + value);
  }
  return [...kinds].map(([kind, value]) => `${kind} ${value.toFixed(3)}`).join(", ");
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
