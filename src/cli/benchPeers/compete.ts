import { messageOf } from "../../base";
import { type Summary, summarise } from "../bench/statistics";
import type { Answer, Entry } from "./contestants/contestant";
import type { Venue } from "./venue";

/** What became of a contestant: its times turn by turn, or why it could not take part. */
export interface Standing {
  details: Record<string, string | number>;
  /** Milliseconds; one list per round. */
  rounds: number[][];
  /** Largest difference of any logit or map value from the first contestant's. */
  gap?: number;
}
export type Standings = Map<string, Standing | { problem: string }>;

/** Numbers further apart than this are not the same network's. */
const TOLERANCE = 1e-3;
/** Milliseconds a turn should take; at least one run, at most ten. */
const TURN = 400;
/** Milliseconds after which a slow one has had its turns, once it has had two. */
const PATIENCE = 60_000;

/**
 * Sets all contestants up, compares what they compute, then lets them take turns, so that a slow minute of the machine
 * hits all alike. A contestant that fails is out with its sentence, and the others go on.
 *
 * @param rounds turns of each
 * @param tell called with what is going on
 */
export async function compete(
  venue: Venue,
  entries: Record<string, Entry>,
  rounds: number,
  tell: (news: string) => void,
): Promise<Standings> {
  const standings: Standings = new Map();
  const turns = new Map<string, { warm: number; timed: number; rounds: number }>();
  let reference: Answer | undefined;
  const out = (name: string, error: unknown) => {
    const problem = messageOf(error).split("\n")[0]!;
    standings.set(name, { problem });
    tell(`${name} is out: ${problem}`);
    venue.dismiss(name);
  };
  for (const [name, entry] of Object.entries(entries)) {
    try {
      tell(`setting up ${name}`);
      const details = (await venue.ask(name, entry)) as Standing["details"];
      const answer = (await venue.ask(name, "answer")) as Answer | undefined;
      reference ??= answer;
      const standing: Standing = { details, rounds: [] };
      if (answer && reference && answer !== reference) standing.gap = checkedGap(answer, reference);
      if (!answer) await run(venue, name, 1);
      const [time] = await run(venue, name, 1);
      const timed = Math.min(10, Math.max(1, Math.floor(TURN / time!)));
      turns.set(name, { warm: time! < TURN ? 1 : 0, timed, rounds: Math.max(2, Math.min(rounds, PATIENCE / time!)) });
      standings.set(name, standing);
    } catch (error) {
      out(name, error);
    }
  }
  for (let round = 0; round < rounds; round++) {
    tell(`round ${round + 1} of ${rounds}`);
    for (const [name, standing] of standings) {
      if ("problem" in standing) continue;
      const { warm, timed, rounds: enough } = turns.get(name)!;
      if (round >= enough) continue;
      try {
        if (warm > 0) await run(venue, name, warm); // the others' data are in the caches
        standing.rounds.push(await run(venue, name, timed));
      } catch (error) {
        out(name, error);
      }
    }
  }
  for (const name of Object.keys(entries)) venue.dismiss(name);
  return standings;
}

const run = async (venue: Venue, name: string, times: number) => (await venue.ask(name, times)) as number[];

/** @throws Error when contestants do not compute the same */
function checkedGap(answer: Answer, reference: Answer): number {
  const [got, expected] = [answer, reference].map(({ logits, maps }) => [logits, ...maps]) as [Values[], Values[]];
  const gaps = expected.map((values, i) => {
    if (got[i]?.length !== values.length) {
      throw new Error(`it gave ${got[i]?.length ?? "no"} numbers as output ${i}; expected ${values.length}`);
    }
    return values.reduce((gap, value, at) => Math.max(gap, Math.abs(value - got[i]![at]!)), 0);
  });
  const gap = Math.max(...gaps); // NaN where one is
  if (!(gap < TOLERANCE))
    throw new Error(`its numbers differ from the first contestant's by ${gap}; expected less than ${TOLERANCE}`);
  return gap;
}
type Values = Float32Array;

/** a / b: the ratio of the medians, and the quartiles of the ratios within each round. */
export interface Ratio {
  value: number;
  spread: [number, number];
  a: Summary;
  b: Summary;
}

/** The ratio of two contestants' times, or the sentence why there is none. */
export function ratio(standings: Standings, one: string, other: string): Ratio | { problem: string } {
  const [a, b] = [one, other].map((name) => standings.get(name) ?? { problem: `${name} did not take part` });
  if ("problem" in a!) return { problem: `${one}: ${a.problem}` };
  if ("problem" in b!) return { problem: `${other}: ${b.problem}` };
  const [all, others] = [summarise(a!.rounds.flat()), summarise(b!.rounds.flat())];
  const together = Math.min(a!.rounds.length, b!.rounds.length);
  const medians = [a!, b!].map(({ rounds }) => rounds.slice(0, together).map((times) => summarise(times).median));
  const pairs = medians[0]!.map((median, round) => median / medians[1]![round]!);
  return { value: all.median / others.median, spread: summarise(pairs).spread, a: all, b: others };
}
