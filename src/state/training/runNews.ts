import type { TrainCurves, TrainProgress } from "../../base";
import type { Clock } from "../clock";
import type { RunEntry } from "../trainState";

/** Milliseconds between two changes of the state: nobody reads faster, and every change is drawn. */
const EVERY = 200;
/** Steps in a curve; of more, every second one, fourth one, … is shown. */
const MOST_STEPS = 5000;

export type Look = Extract<TrainProgress, { kind: "look" }>;

export interface RunNewsOptions {
  clock: Clock;
  /** The curves so far, of a run that is continued. */
  curves: TrainCurves;
  /** Called at most five times a second, however fast the steps are. */
  show(change: Partial<RunEntry>, look: Look | undefined): void;
}

/** Gathers what a run tells and shows it now and then. */
export interface RunNews {
  take(progress: TrainProgress): void;
  /** Shows nothing any more; what was not shown is given back. */
  end(): Partial<RunEntry>;
}

export function runNews({ clock, curves, show }: RunNewsOptions): RunNews {
  const ended = new AbortController();
  let steps = [...curves.steps];
  let epochs = [...curves.epochs];
  let change: Partial<RunEntry> = {};
  let look: Look | undefined;
  let drawn = false;
  let shownAt = -Infinity;
  let waiting = false;

  const gathered = (): Partial<RunEntry> => {
    const all = drawn ? { ...change, curves: { steps: thinned(steps), epochs: [...epochs] } } : change;
    change = {};
    drawn = false;
    return all;
  };
  const flush = () => {
    shownAt = clock.now();
    const [own, seen] = [gathered(), look];
    look = undefined;
    show(own, seen);
  };
  const soon = () => {
    if (waiting || ended.signal.aborted) return;
    const rest = shownAt + EVERY - clock.now();
    if (rest <= 0) return flush();
    waiting = true;
    clock.wait(rest, ended.signal).then(
      () => {
        waiting = false;
        flush();
      },
      () => undefined,
    );
  };
  return {
    take(progress) {
      if (ended.signal.aborted) return;
      switch (progress.kind) {
        case "features":
          change = { ...change, features: progress };
          break;
        case "begun": {
          const { original, before, best, curves: begun, step } = progress;
          steps = [...begun.steps];
          epochs = [...begun.epochs];
          drawn = true;
          change = { ...change, features: undefined, original, before, best, ...(step > 0 ? { saved: step } : {}) };
          break;
        }
        case "step":
          steps.push({ step: progress.step, losses: progress.losses });
          drawn = true;
          change = { ...change, step: progress };
          break;
        case "epoch":
          epochs.push({ epoch: progress.epoch, heldOut: progress.heldOut });
          drawn = true;
          if (progress.best) change = { ...change, best: { epoch: progress.epoch, heldOut: progress.heldOut } };
          break;
        case "saved":
          change = progress.problem === undefined ? { ...change, saved: progress.step, unsaved: undefined } : { ...change, unsaved: progress.problem }; // prettier-ignore
          break;
        case "look":
          look = progress;
          break;
        default:
          progress satisfies never;
      }
      soon();
    },
    end() {
      ended.abort();
      return gathered();
    },
  };
}

/** At most `MOST_STEPS` of a curve's steps, evenly spread; the last is among them. */
export function thinned<T>(steps: readonly T[]): T[] {
  let every = 1;
  while (steps.length / every > MOST_STEPS) every *= 2;
  return every === 1 ? [...steps] : steps.filter((_, i) => i % every === 0 || i === steps.length - 1);
}
