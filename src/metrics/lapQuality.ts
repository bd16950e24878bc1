import type { Evaluation, LapVerdict, Verdict } from "../base";
import { wilson } from "./wilson";

/** What was decided about an image, by the network and by each of its LAPs alone. */
export type Decided = Pick<Verdict, "truth" | "decided" | "laps">;

/** Labels, the network's decisions and a LAP's own votes, image by image; classes are indices. */
export interface Votes {
  truth: number[];
  decided: number[];
  votes: number[];
}

/**
 * What a LAP alone votes for; images on which it cannot vote do not count.
 *
 * @param l the LAP's place, 0 being the shallowest
 */
export function votesOf(images: readonly Decided[], l: number, voteOf: (lap: LapVerdict) => number | undefined): Votes {
  const found: Votes = { truth: [], decided: [], votes: [] };
  for (const { truth, decided, laps } of images) {
    const vote = voteOf(laps[l]!);
    if (vote === undefined) continue;
    found.truth.push(truth);
    found.decided.push(decided);
    found.votes.push(vote);
  }
  return found;
}

/** How well a LAP alone decides (section 5): predictivity against the labels, faithfulness against the network's decision. */
export function lapQuality({
  truth,
  decided,
  votes,
}: Votes): Pick<Evaluation["laps"][number], "predictivity" | "faithfulness"> {
  const share = (of: readonly number[]) => wilson(votes.filter((vote, i) => vote === of[i]).length, votes.length);
  return { predictivity: share(truth), faithfulness: share(decided) };
}

/** By the card's rule. */
export const byCard = ({ vote }: LapVerdict): number | undefined => vote;
