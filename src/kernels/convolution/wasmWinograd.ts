import type { Workspace } from "../wasm/workspace";
import type { ConvolutionSettings } from "./convolution";
import type { Shape4D } from "./outputShape";
import { CACHED_BYTES, type Operands } from "./wasmDirect";
import { PANEL, padToPanels } from "./wasmWeights";

/**
 * A 3x3 convolution of stride 1 by Winograd's F(size x size, 3x3), which multiplies 2.25 (size 2) or 4 (size 4) times less
 * (Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural Networks"). Tiles of all images are taken together, as
 * many at a time as their products stay cached.
 */
export function convolveWinograd(
  workspace: Workspace,
  size: 2 | 4,
  { x, weights: u, ...ends }: Operands,
  { padding: [[top], [left]] }: ConvolutionSettings,
  [images, height, width, channels]: Shape4D,
  [, outHeight, outWidth, outputs]: Shape4D,
): void {
  const products = (size + 2) ** 2;
  const tilesDown = Math.ceil(outHeight / size);
  const tilesAcross = Math.ceil(outWidth / size);
  const all = images * tilesDown * tilesAcross;
  const most = Math.max(16, Math.floor((CACHED_BYTES * workspace.threadCount) / (products * channels * 4)));
  // Equal blocks, of whole groups of four where there are several.
  const blocks = Math.ceil(all / most);
  const block = blocks === 1 ? all : Math.ceil(all / blocks / 4) * 4;
  // A line more than a power of two, so that the products do not all fall on the same lines of the cache.
  const vStep = block * channels * 4 + 64;
  const v = workspace.between(products * vStep);
  const grid = { tilesDown, tilesAcross, size };
  for (let firstTile = 0; firstTile < all; firstTile += block) {
    const tiles = Math.min(block, all - firstTile);
    workspace.run("winogradInput", tiles, products * (channels + 4) * 4, {
      ...{ x, height, width, channels, top, left, ...grid, firstTile, v, vStep },
    });
    workspace.run("winogradOutput", padToPanels(outputs) / PANEL, products * (block * 8 + 44) * 4, {
      ...ends,
      ...{ v, vStep, u, channels, height: outHeight, width: outWidth, outputs, ...grid, firstTile, tiles },
    });
  }
}
