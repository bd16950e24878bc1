import type { Grid } from "../../base";

/** Where the centre of pixel `i` of `to` lies among the pixel centres of `from`: the two nearest and the second's weight. */
function neighbours(i: number, to: number, from: number): [number, number, number] {
  const at = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
  const low = Math.floor(at);
  return [low, Math.min(low + 1, from - 1), at - low];
}

/** The map at another size, bilinear between pixel centres; beyond the outermost centres the edge value continues. */
export function upsample(grid: Grid, width: number, height: number): Grid {
  const values = new Float32Array(width * height);
  const columns = Array.from({ length: width }, (_, x) => neighbours(x, width, grid.width));
  for (let y = 0; y < height; y++) {
    const [upper, lower, v] = neighbours(y, height, grid.height);
    const top = grid.values.subarray(upper * grid.width, (upper + 1) * grid.width);
    const bottom = grid.values.subarray(lower * grid.width, (lower + 1) * grid.width);
    for (let x = 0; x < width; x++) {
      const [left, right, h] = columns[x]!;
      const above = top[left]! + (top[right]! - top[left]!) * h;
      const below = bottom[left]! + (bottom[right]! - bottom[left]!) * h;
      values[y * width + x] = above + (below - above) * v;
    }
  }
  return { width, height, values };
}
