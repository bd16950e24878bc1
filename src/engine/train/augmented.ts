import type { TrainConfig } from "../../base";

type Boxes = [number, number, number, number][][];

/** One image as the network takes it, with its boxes as shares of its sides. */
export interface Example {
  /** [size, size, 3]. */
  input: Float32Array;
  boxes: Boxes;
}

/**
 * An image flipped left to right, or not, and moved by up to a share of its side, the edge pixels repeated.
 *
 * @param random in [0, 1), called three times
 */
export function augmented(
  { input, boxes }: Example,
  size: number,
  { flip, shift }: NonNullable<TrainConfig["augment"]>,
  random: () => number,
): Example {
  const [chance, across, down] = [random(), random(), random()];
  const mirrored = flip && chance < 0.5;
  const [dx, dy] = [across, down].map((r) => Math.round((r * 2 - 1) * shift * size)) as [number, number];
  const values = new Float32Array(input.length);
  const inside = (at: number) => Math.min(size - 1, Math.max(0, at));
  for (let y = 0, to = 0; y < size; y++) {
    const row = inside(y - dy) * size;
    for (let x = 0; x < size; x++) {
      const moved = inside(x - dx);
      const from = (row + (mirrored ? size - 1 - moved : moved)) * 3;
      for (let c = 0; c < 3; c++) values[to++] = input[from + c]!;
    }
  }
  const move = ([x, y, width, height]: [number, number, number, number]): Boxes[number] => {
    const left = (mirrored ? 1 - x - width : x) + dx / size;
    const top = y + dy / size;
    const [l, t] = [Math.max(0, left), Math.max(0, top)];
    const [r, b] = [Math.min(1, left + width), Math.min(1, top + height)];
    return r > l && b > t ? [[l, t, r - l, b - t]] : [];
  };
  return { input: values, boxes: boxes.map((own) => own.flatMap(move)) };
}
