import type { RuleQuality, VoteRule } from "../base";
import type { Decided } from "./lapQuality";
import { meanRecall } from "./meanRecall";
import { wilson } from "./wilson";

/**
 * How well each LAP alone decides by each rule that it can decide by (section 5): predictivity against the labels,
 * faithfulness against the network's decision; of two classes also both as means of the recalls. Images on which a
 * LAP cannot decide do not count.
 *
 * @param classes number of the network's classes
 */
export function ruleQualities(images: readonly Decided[], classes: number): RuleQuality[] {
  const layers = images[0]?.laps.map(({ layer }) => layer) ?? [];
  return layers.flatMap((layer, l) => {
    const rules = new Set(images.flatMap(({ laps }) => Object.keys(laps[l]!.rules ?? {}) as VoteRule[]));
    return [...rules].map((rule): RuleQuality => {
      const voting = images.filter(({ laps }) => laps[l]!.rules?.[rule] !== undefined);
      const votes = voting.map(({ laps }) => laps[l]!.rules![rule]!);
      const [truth, decided] = [voting.map((one) => one.truth), voting.map((one) => one.decided)];
      const share = (of: readonly number[]) => wilson(votes.filter((vote, i) => vote === of[i]).length, votes.length);
      return {
        ...{ layer, rule, predictivity: share(truth), faithfulness: share(decided) },
        ...(classes === 2 && {
          balanced: { predictivity: meanRecall(truth, votes), faithfulness: meanRecall(decided, votes) },
        }),
      };
    });
  });
}
