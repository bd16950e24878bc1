/**
 * SVG paths in units of a map's pixels: the squares that are pushed one way, and a plus or a minus in each. On coarse
 * grids the signs take less of their squares.
 */
export function pushPath(pixels: Int8Array, columns: number, push: 1 | -1): { squares: string; signs: string } {
  const half = columns > 12 ? 0.25 : 0.125;
  let [squares, signs] = ["", ""];
  pixels.forEach((pixel, i) => {
    if (pixel !== push) return;
    const [x, y] = [i % columns, Math.floor(i / columns)];
    squares += `M${x},${y}h1v1h-1z`;
    signs += `M${x + 0.5 - half},${y + 0.5}h${2 * half}`;
    if (push === 1) signs += `M${x + 0.5},${y + 0.5 - half}v${2 * half}`;
  });
  return { squares, signs };
}
