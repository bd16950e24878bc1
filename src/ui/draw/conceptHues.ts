/** Red, green and blue, 0 to 255. */
export type Hue = readonly [number, number, number];

/** Okabe and Ito's colours, distinct under every common colour blindness; black is left out, as no light adds to it. */
const hues: Hue[] = [
  [230, 159, 0], // orange
  [86, 180, 233], // sky blue
  [0, 158, 115], // bluish green
  [240, 228, 66], // yellow
  [0, 114, 178], // blue
  [213, 94, 0], // vermilion
  [204, 121, 167], // reddish purple
];

/** A concept's hue, the same wherever it appears; from the eighth concept on they repeat. */
export function conceptHue(concept: number): Hue {
  return hues[concept % hues.length]!;
}

/** The hue as CSS writes it. */
export function cssColour([red, green, blue]: Hue): string {
  return `rgb(${red} ${green} ${blue})`;
}
