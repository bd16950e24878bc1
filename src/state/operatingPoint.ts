import type { Verdict } from "../base";
import type { Measurement } from "./measureState";

/** What a threshold can be chosen for. */
export type ThresholdGoal = { kind: "sensitivity" | "specificity"; least: number } | { kind: "balance" };

/** The pictures whose report was shown while a threshold was chosen. */
export interface ChosenOn {
  scope: Measurement["scope"];
  n: number;
  /** Milliseconds since 1970. */
  at: number;
  /** How their hashes begin; of many pictures the least ones, which are a random sample. Absent once they were forgotten. */
  prints?: string[] | undefined;
}

/** How the user wants a network of two classes to decide; see `Operating`. It stays for its next measurements. */
export interface OperatingPoint {
  positive: number;
  threshold: number | undefined;
  /** Absent where it was given by hand. */
  aim?: ThresholdGoal | undefined;
  /** Absent where it was given before anything was measured. */
  on?: ChosenOn | undefined;
  /** Whose scores it is about. */
  network: Pick<Measurement["network"], "hash" | "run">;
}

/** Whether pictures are those that a threshold was chosen on. `count` of them are; it is estimated where `isAbout`. */
export type Origin =
  { kind: "given" | "these" | "others" | "unknown" } | { kind: "some"; count: number; isAbout: boolean };

/** Networks whose operating points are remembered; the ones changed last. */
const MOST_POINTS = 12;
/** Pictures of which it is remembered that a threshold was chosen on them. */
const MOST_PRINTS = 256;
/** Letters of a hash; two of 100,000 pictures have them in common once in 2,000 times. */
const PRINT = 10;

type Network = OperatingPoint["network"];

/** How a network decides by the user's choice; undefined where it decides for the more probable class. */
export function pointOf(points: readonly OperatingPoint[], network: Network | undefined): OperatingPoint | undefined {
  return network && points.find((point) => isOf(point, network));
}

/** With a network's point in place of the one it had. */
export function withPoint(
  points: readonly OperatingPoint[],
  network: Network,
  point?: OperatingPoint,
): OperatingPoint[] {
  const others = points.filter((one) => !isOf(one, network));
  return (point ? [...others, point] : others).slice(-MOST_POINTS);
}

const printsOf = new WeakMap<readonly Verdict[], string[]>();

/** The pictures of a report, as far as it is to be remembered that something was chosen on them. */
export function chosenOn(verdicts: readonly Verdict[], scope: ChosenOn["scope"], at: number): ChosenOn {
  let prints = printsOf.get(verdicts);
  if (!prints) {
    prints = verdicts.map(({ id }) => id.slice(0, PRINT)).sort().slice(0, MOST_PRINTS); // prettier-ignore
    printsOf.set(verdicts, prints);
  }
  return { scope, n: verdicts.length, at, prints };
}

/** Where a threshold comes from, as seen from the pictures that it is measured on. */
export function originOf({ on }: Pick<OperatingPoint, "on">, verdicts: readonly Verdict[]): Origin {
  if (!on) return { kind: "given" };
  if (!on.prints?.length) return { kind: "unknown" };
  const here = new Set(verdicts.map(({ id }) => id.slice(0, PRINT)));
  const shared = on.prints.filter((print) => here.has(print)).length;
  if (shared === 0) return { kind: "others" };
  if (shared === on.prints.length && on.n === verdicts.length) return { kind: "these" };
  const count = Math.min(verdicts.length, Math.max(1, Math.round((shared / on.prints.length) * on.n)));
  return { kind: "some", count, isAbout: on.prints.length < on.n };
}

/** What stays of them when the pictures are forgotten. */
export function withoutPrints(points: readonly OperatingPoint[]): OperatingPoint[] {
  return points.map((point) => (point.on ? { ...point, on: { ...point.on, prints: undefined } } : point));
}

/** Those that are kept from before; what is none is left out. */
export function keptPoints(saved: unknown): OperatingPoint[] {
  return Array.isArray(saved) ? saved.filter(isPoint) : [];
}

function isPoint(value: unknown): value is OperatingPoint {
  const { positive, threshold, aim, on, network } = (value ?? {}) as Partial<OperatingPoint>;
  const isShare = (share: unknown) => typeof share === "number" && share >= 0 && share <= 1;
  return (
    (positive === 0 || positive === 1) &&
    (threshold === undefined || isShare(threshold)) &&
    (aim === undefined ||
      aim?.kind === "balance" ||
      (["sensitivity", "specificity"].includes(aim?.kind) && isShare(aim.least))) &&
    (on === undefined || isPlace(on)) &&
    typeof network?.hash === "string" &&
    ["string", "undefined"].includes(typeof network.run)
  );
}

function isPlace(on: Partial<ChosenOn> | null): boolean {
  const { scope, n, at, prints = [] } = on ?? {};
  const areTexts = Array.isArray(prints) && prints.every((print) => typeof print === "string");
  return ["held-out", "train", "all"].includes(scope ?? "") && Number.isInteger(n) && Number.isFinite(at) && areTexts;
}

function isOf({ network }: OperatingPoint, { hash, run }: Network): boolean {
  return network.hash === hash && network.run === run;
}
