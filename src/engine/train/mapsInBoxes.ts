import { boxMask, type Grid, type LapMaps } from "../../base";
import { integrate } from "../../lap";
import { inBoxes, type InBoxes } from "../../metrics";
import type { Source } from "./examples";

/**
 * How the maps of every LAP and the integrated map (Algorithm 1 with its defaults) lie to an image's boxes: the mean over the
 * concepts that have boxes. Undefined where none has.
 *
 * @param shown indices of the concepts whose maps are in `laps`
 */
export function mapsInBoxes(
  boxes: Source["boxes"],
  laps: readonly LapMaps[],
  shown: readonly number[],
): InBoxes[] | undefined {
  const boxed = boxes.flatMap((own, concept) => (own.length > 0 ? [{ own, place: shown.indexOf(concept) }] : []));
  if (boxed.length === 0 || laps.length === 0) return undefined;
  const layers = [
    ...laps.map(({ name, concepts }) => ({ layer: name, maps: concepts })),
    { layer: "integrated", maps: integrate(laps) },
  ];
  return layers.map(({ layer, maps }) => {
    const found = boxed.map(({ own, place }) => inBoxes(maps[place]!, maskOn(maps[place]!, own)));
    const mean = (of: "inside" | "peak" | "iou" | "even") =>
      found.reduce((sum, one) => sum + one[of], 0) / found.length;
    return { layer, inside: mean("inside"), peak: mean("peak"), iou: mean("iou"), even: mean("even") };
  });
}

/** Boxes in shares of the image, on the grid of a map. */
function maskOn({ width, height }: Grid, boxes: Source["boxes"][number]): Uint8Array {
  const drawn = boxes.map(([x, y, width, height]) => ({ x, y, width, height }));
  return boxMask(drawn, [height, width], [1, 1]);
}
