import { expect, it } from "vitest";

import { conceptHue, cssColour, type Hue } from "./conceptHues";

/** Oklab, in which equal distances look equally different. */
function oklab(hue: Hue): number[] {
  const [r, g, b] = hue.map((part) => (part <= 10.3 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number]; // prettier-ignore
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

it("two of the first 24 places can be told apart, then hues repeat", () => {
  const labs = Array.from({ length: 24 }, (_, place) => oklab(conceptHue(place)));
  for (const [i, a] of labs.entries()) {
    for (const b of labs.slice(0, i)) expect(Math.hypot(...a.map((x, k) => x - b[k]!))).toBeGreaterThan(0.13);
  }
  expect(conceptHue(24)).toEqual(conceptHue(0));
  expect(cssColour(conceptHue(0))).toBe("rgb(230 159 0)");
});
