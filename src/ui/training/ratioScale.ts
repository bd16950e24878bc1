/** Ratios on the slider: from one pixel in a thousand to nearly all. */
const LEAST_RATIO = 0.001;
const MOST_RATIO = 0.99;
/** Positions of the slider. */
export const RATIO_STEPS = 200;

/** Position of a ratio on its slider. The scale is logarithmic: 1 % and 2 % are as different as 20 % and 40 %. */
export function sliderOfRatio(ratio: number): number {
  const inside = Math.min(MOST_RATIO, Math.max(LEAST_RATIO, ratio));
  return Math.round((RATIO_STEPS * Math.log(inside / LEAST_RATIO)) / Math.log(MOST_RATIO / LEAST_RATIO));
}

/** The ratio at a position of the slider, in two digits. */
export function ratioOfSlider(position: number): number {
  const ratio = LEAST_RATIO * (MOST_RATIO / LEAST_RATIO) ** (position / RATIO_STEPS);
  return Number(ratio.toPrecision(2));
}

/** A ratio in per cent, as short as it can be said. */
export function percentOfRatio(ratio: number): number {
  return Number((100 * ratio).toPrecision(3));
}
