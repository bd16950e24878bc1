import { Problem, type ShownMaps } from "../base";
import { assertFinite } from "./assertFinite";
import { checkWindows } from "./windows";

/**
 * Refuses maps that Algorithm 1 cannot put together: none, sizes that contradict each other, NaN, values outside [0, 1].
 *
 * @throws Problem
 */
export function checkLapMaps(laps: readonly ShownMaps[]): void {
  const [first] = laps;
  if (!first) throw new Problem("There are no LAP layers to integrate; switch on at least one.");
  for (const { name, grid, windows, concepts } of laps) {
    if (windows) checkWindows(windows);
    if (concepts.length !== first.concepts.length) {
      throw new Problem(
        `${name} has ${concepts.length} concept maps and ${first.name} has ${first.concepts.length}; expected the same.`,
      );
    }
    concepts.forEach(({ width, height, values }, concept) => {
      const map = `The map of concept ${concept} at ${name}`;
      if (height !== grid[0] || width !== grid[1] || values.length !== width * height) {
        throw new Problem(
          `${map} is ${height} x ${width} with ${values.length} values; expected ${grid[0]} x ${grid[1]}.`,
        );
      }
      assertFinite(values, map);
      const outside = values.find((value) => value < 0 || value > 1);
      if (outside !== undefined) {
        throw new Problem(`${map} holds ${outside}; expected probabilities from 0 to 1 (the sigmoid of the logits).`);
      }
    });
  }
}
