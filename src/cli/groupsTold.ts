import type { Label, Verdict } from "../base";
import { groupings, subgroupMetrics, subgroupQuality } from "../engine/node";

/**
 * How good the decisions are in each group of images, for JSON: numbers by the keys of their metrics.
 *
 * @param attributes what the table says of each image, by id
 */
export function groupsTold(
  verdicts: readonly Verdict[],
  attributes: ReadonlyMap<string, Label["attributes"]>,
  classes: number,
) {
  const keys = subgroupMetrics(classes).map(({ key }) => key);
  return groupings(new Map(verdicts.map(({ id }) => [id, attributes.get(id)]))).flatMap(({ attribute, groups }) =>
    groups.map(({ name, ids }) => {
      const own = verdicts.filter(({ id }) => ids.has(id));
      return {
        attribute,
        name: name ?? "not said",
        n: own.length,
        ...Object.fromEntries(subgroupQuality(own, classes, 1).map((share, i) => [keys[i]!, share])),
      };
    }),
  );
}
