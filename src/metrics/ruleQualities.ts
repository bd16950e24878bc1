import type { RuleQuality, VoteRule } from "../base";
import { type Decided, lapQuality, votesOf } from "./lapQuality";
import { meanRecall } from "./meanRecall";

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
      const found = votesOf(images, l, ({ rules }) => rules?.[rule]);
      return {
        ...{ layer, rule, ...lapQuality(found) },
        ...(classes === 2 && {
          balanced: {
            predictivity: meanRecall(found.truth, found.votes),
            faithfulness: meanRecall(found.decided, found.votes),
          },
        }),
      };
    });
  });
}
