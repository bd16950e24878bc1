import type { Workspace } from "../wasm/workspace";
import type { Way } from "./chooseWay";

/** Output channels that one pass of a WASM kernel computes. */
export const PANEL = 8;

/** Channels rounded up to whole panels. */
export function padToPanels(channels: number): number {
  return Math.ceil(channels / PANEL) * PANEL;
}

/**
 * Weights in the workspace as a way of computing wants them, to be freed by the caller.
 *
 * @param kernel `[rows, columns, in, out]`
 * @returns pointer to `[panel][tap][in][8]`, or for Winograd's method to `[panel][product][in][8]`
 */
export function packWeights(
  workspace: Workspace,
  kernel: Float32Array,
  [rows, columns, inputs, outputs]: readonly [number, number, number, number],
  way: Way,
): number {
  const taps = rows * columns;
  const products = way === "direct" ? taps : (way + 2) ** 2;
  const wide = padToPanels(outputs);
  const size = way === "direct" ? 0 : way;
  const plain = workspace.allocate(kernel.byteLength);
  try {
    workspace.floats(plain, kernel.length).set(kernel);
    const packed = workspace.allocate(products * inputs * wide * 4);
    workspace.run(way === "direct" ? "packPanels" : "packWinograd", wide / PANEL, 400, {
      ...{ kernel: plain, packed, taps, inputs, outputs, size },
    });
    return packed;
  } finally {
    workspace.free(plain);
  }
}
