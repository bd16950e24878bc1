import type { Evaluation, Verdict } from "../base";
import { wilson } from "./wilson";

/** What was decided about an image, by the network and by each of its LAPs alone. */
export type Decided = Pick<Verdict, "truth" | "decided" | "laps">;

/**
 * How well one LAP alone decides by the card's rule (section 5): predictivity against the labels, faithfulness against the
 * network's decision. Images on which it cannot decide do not count.
 *
 * @param l the LAP's place, 0 being the shallowest
 */
export function lapQuality(
  images: readonly Decided[],
  l: number,
): Pick<Evaluation["laps"][number], "predictivity" | "faithfulness"> {
  const voting = images.filter(({ laps }) => laps[l]!.vote !== undefined);
  const share = (is: (one: Decided) => boolean) => wilson(voting.filter(is).length, voting.length);
  return {
    predictivity: share(({ laps, truth }) => laps[l]!.vote === truth),
    faithfulness: share(({ laps, decided }) => laps[l]!.vote === decided),
  };
}
