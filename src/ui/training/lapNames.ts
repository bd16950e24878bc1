import { layerTitle } from "../draw/layerTitle";
import { enumeration } from "../parts/format";

/** LAPs in a sentence, neighbours joined: "LAP 1–4", "LAP 1, 3 and 4", "stem and lap_deep". */
export function lapNames(laps: readonly string[]): string {
  const numbers = laps.map((lap) => /^LAP (\d+)$/.exec(layerTitle(lap))?.[1]).map(Number);
  if (numbers.some(Number.isNaN)) return enumeration(laps.map(layerTitle));
  const spans: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else spans.push([number, number]);
  }
  const words = spans.flatMap(([from, to]) => (to - from > 1 ? [`${from}–${to}`] : from === to ? [`${from}`] : [`${from}`, `${to}`])); // prettier-ignore
  return `LAP ${enumeration(words)}`;
}
