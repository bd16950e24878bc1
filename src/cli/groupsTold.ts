import type { Label, Verdict } from "../base";
import { groupings, subgroupQuality } from "../engine/node";

/**
 * How good the decisions are in each group of images, for JSON.
 *
 * @param attributes what the table says of each image, by id
 */
export function groupsTold(
  verdicts: readonly Verdict[],
  attributes: ReadonlyMap<string, Label["attributes"]>,
  classes: number,
) {
  return groupings(new Map(verdicts.map(({ id }) => [id, attributes.get(id)]))).flatMap(({ attribute, groups }) =>
    groups.map(({ name, ids }) => {
      const own = verdicts.filter(({ id }) => ids.has(id));
      return {
        attribute,
        name: name ?? "not said",
        n: own.length,
        ...subgroupQuality(own, classes === 2 ? 1 : undefined),
      };
    }),
  );
}
