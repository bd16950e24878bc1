import type { Pixels } from "./pixels";

/** Looked at in one picture; of larger ones every so many. */
const MOST_PIXELS = 100_000;
/** Between the largest and the smallest channel, of 255: a tinted film or what JPEG leaves stays below. */
const COLOUR = 32;
/** A coloured mark or frame on a grey picture stays below. */
const SHARE = 0.1;

/** Whether a picture is one in colour: more than a tenth of its pixels are clearly not grey. */
export function isColoured({ data, width, height }: Pixels): boolean {
  const step = Math.max(1, Math.floor((width * height) / MOST_PIXELS));
  let [coloured, seen] = [0, 0];
  for (let pixel = 0; pixel < width * height; pixel += step) {
    const [red, green, blue] = [data[3 * pixel]!, data[3 * pixel + 1]!, data[3 * pixel + 2]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLOUR) coloured++;
    seen++;
  }
  return coloured > SHARE * seen;
}
