/** Red, green and blue, 0 to 255. */
export type Hue = readonly [number, number, number];

/**
 * Okabe and Ito's colours, distinct under every common colour blindness; black is left out, as no light adds to it. Those
 * behind them were chosen one after the other, each as far as can be from all before it in Oklab.
 */
const hues: Hue[] = [
  [230, 159, 0], // orange
  [86, 180, 233], // sky blue
  [0, 158, 115], // bluish green
  [240, 228, 66], // yellow
  [0, 114, 178], // blue
  [213, 94, 0], // vermilion
  [204, 121, 167], // reddish purple
  [138, 0, 96],
  [156, 12, 252],
  [90, 78, 0],
  [252, 210, 252],
  [0, 0, 252],
  [24, 216, 0],
  [0, 252, 222],
  [252, 6, 234],
  [90, 30, 174],
  [216, 0, 102],
  [132, 120, 240],
  [138, 96, 108],
  [138, 198, 138],
  [252, 144, 252],
  [168, 30, 0],
  [138, 120, 0],
  [0, 120, 0],
];

/**
 * The hue of a concept by its place, which is its index in a network with few and its row in one with many (`placeOf`);
 * from the 25th place on they repeat.
 */
export function conceptHue(place: number): Hue {
  return hues[place % hues.length]!;
}

/** The hue as CSS writes it. */
export function cssColour([red, green, blue]: Hue): string {
  return `rgb(${red} ${green} ${blue})`;
}
