/** Size and margins of a square plot in units of its view box. */
export const PLOT = { width: 300, height: 268, left: 42, right: 12, top: 10, bottom: 38 };

/** Places of shares in [0, 1] on a plot's axes. */
export const plotX = (share: number): number => PLOT.left + share * (PLOT.width - PLOT.left - PLOT.right);
export const plotY = (share: number): number =>
  PLOT.height - PLOT.bottom - share * (PLOT.height - PLOT.top - PLOT.bottom);

/** A line through places; those that round to the same tenth are drawn once, so that many points stay a short text. */
export function linePath(points: readonly (readonly [number, number])[]): string {
  const places: string[] = [];
  for (const [x, y] of points) {
    const place = `${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`;
    if (place !== places.at(-1)) places.push(place);
  }
  return places.length > 0 ? `M${places.join("L")}` : "";
}

/** Index of the place that is nearest to one in the unit square; of equally near ones the first. */
export function nearestPlace(places: readonly (readonly [number, number])[], x: number, y: number): number {
  let [best, least] = [0, Infinity];
  places.forEach(([ownX, ownY], i) => {
    const distance = Math.hypot(ownX - x, ownY - y);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}
