import { type Explanation, type LapMaps, lapVote, type ModelCard, Problem, type Reading, voteRules } from "../base";
import { integrate } from "../lap";
import type { Outputs } from "./network";

export interface ExplanationOptions {
  time: Explanation["time"];
  /** Name of the LAP at which the network stopped and that decides alone. */
  until?: string | undefined;
  integration?: { decay: number; reading: Reading } | undefined;
}

/**
 * What one pass over a picture says, in the words of the network's card.
 *
 * @throws Problem when the LAP it stopped at cannot decide
 */
export function explanationOf(
  picture: Pick<Explanation, "width" | "height" | "window" | "notices">,
  { probabilities, logits, laps, shown }: Pick<Outputs, "probabilities" | "logits" | "laps" | "shown">,
  card: ModelCard,
  { time, until, integration = { decay: 0.8, reading: "mean" } }: ExplanationOptions,
): Explanation {
  return {
    ...picture,
    prediction:
      until === undefined
        ? card.classes.map((name, i) => ({ class: name, probability: probabilities[i]! }))
        : decidedBy(
            laps.find(({ name }) => name === until),
            until,
            card,
          ),
    logits,
    stoppedAt: until,
    laps,
    shown,
    integrated: integrate(laps, integration),
    time,
  };
}

/** What a LAP alone decides, as a prediction. */
function decidedBy(lap: LapMaps | undefined, until: string, card: ModelCard): Explanation["prediction"] {
  const known = card.laps.map(({ name }) => name).join(", ");
  if (!lap) throw new Problem(`There is no LAP "${until}" to stop at; expected one of ${known}.`);
  const vote = lapVote(lap, card);
  if (vote) return vote.prediction;
  if (voteRules(card).includes(card.vote ?? "sum")) {
    throw new Problem(
      `${until} cannot decide alone: its maps hold values that are no finite numbers. Load the network again.`,
    );
  }
  throw new Problem(
    `${until} cannot decide alone: the network's concepts do not tell its classes apart. Let the network run to its end.`,
  );
}
