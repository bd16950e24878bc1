import type { ModelCard, TrainConfig } from "../../base";
import { trainConfig, trainDefaults } from "../../state";
import { useStudio } from "../studio";

/** The members of a run's settings that hold such a value. */
type MemberOf<Value> = { [M in keyof TrainConfig]-?: TrainConfig[M] extends Value ? M : never }[keyof TrainConfig];
type NumberMember = MemberOf<number>;
type WordMember = MemberOf<string>;

/** The settings of the next run, and how they are changed. */
export interface Training {
  card: ModelCard;
  config: TrainConfig;
  /** What follows from network and data. */
  defaults: TrainConfig;
  set: (change: Partial<TrainConfig>) => void;
  /** A number setting's value, what follows from the data, and how it is changed. */
  number: (member: NumberMember) => { value: number; usual: number; onChange: (value: number) => void };
  /** The same for one of a few words. */
  choice: <M extends WordMember>(
    member: M,
  ) => {
    value: TrainConfig[M];
    usual: TrainConfig[M];
    onChange: (value: TrainConfig[M]) => void;
    onReset: () => void;
  };
  /** Back to what follows from the data. */
  reset: (...members: (keyof TrainConfig)[]) => void;
}

/** Undefined without a network. */
export function useTraining(): Training | undefined {
  const card = useStudio(({ model }) => model.info?.card);
  const config = useStudio(trainConfig);
  const defaults = useStudio(trainDefaults);
  const setTraining = useStudio((state) => state.setTraining);
  const reset = useStudio((state) => state.resetTraining);
  if (!card || !config || !defaults) return undefined;
  const set = (change: Partial<TrainConfig>) => {
    // What was set back by hand follows from the data again.
    const members = Object.keys(change) as (keyof TrainConfig)[];
    const usual = members.filter((key) => same(change[key], defaults[key]));
    const other = members.filter((key) => !usual.includes(key));
    if (other.length > 0) setTraining(Object.fromEntries(other.map((key) => [key, change[key]])));
    if (usual.length > 0) reset(usual);
  };
  const setting = <M extends keyof TrainConfig>(member: M) => ({
    value: config[member],
    usual: defaults[member],
    onChange: (value: TrainConfig[M]) => set({ [member]: value }),
  });
  return {
    ...{ card, config, defaults, set },
    number: setting,
    choice: (member) => ({ ...setting(member), onReset: () => reset([member]) }),
    reset: (...members) => reset(members),
  };
}

/** Whether two settings say the same; a ratio that is absent and one that is undefined do. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
