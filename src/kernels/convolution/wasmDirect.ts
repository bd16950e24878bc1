import type { Workspace } from "../wasm/workspace";
import type { ConvolutionSettings } from "./convolution";
import type { Shape4D } from "./outputShape";
import { PANEL, padToPanels } from "./wasmWeights";

/** Pointers to what a convolution works on, and the range of its activation. */
export interface Operands {
  x: number;
  /** As `packPanels` or `packWinograd` packs them. */
  weights: number;
  /** One number for every packed output channel. */
  bias: number;
  /** 0 for none. */
  residual: number;
  out: number;
  low: number;
  high: number;
}

/** Bytes of input or products that stay in a core's own cache while the weights pass by. */
export const CACHED_BYTES = 2 ** 19;

/** Any convolution as a direct sum; where there are zeros around the images, the images are copied into them first. */
export function convolveDirect(
  workspace: Workspace,
  operands: Operands,
  settings: ConvolutionSettings,
  [images, height, width, channels]: Shape4D,
  out: Shape4D,
): void {
  const { kernelShape, padding } = settings;
  const [[top, bottom], [left, right]] = padding;
  const pixelBytes = channels * 4;
  const alone = [...kernelShape.slice(0, 2), ...settings.strides].every((n) => n === 1);
  if (alone && padding.flat().every((n) => n === 0)) {
    // Pixels that do not know their neighbours are one long row, whatever image they are of.
    const pixels = images * height * width;
    convolveFrames(workspace, operands, settings, [1, 1, pixels, channels], [1, 1, pixels, out[3]]);
  } else if (padding.flat().every((n) => n <= 0)) {
    const x = operands.x - (top * width + left) * pixelBytes;
    convolveFrames(workspace, { ...operands, x }, settings, [images, height, width, channels], out);
  } else {
    const frameHeight = height + top + bottom;
    const frameWidth = width + left + right;
    const frameBytes = frameHeight * frameWidth * pixelBytes;
    const together = Math.min(images, Math.max(1, Math.floor(CACHED_BYTES / frameBytes)));
    const frame = workspace.between(together * frameBytes);
    for (let first = 0; first < images; first += together) {
      const count = Math.min(together, images - first);
      workspace.run("padImages", count * frameHeight, 0, {
        x: operands.x + first * height * width * pixelBytes,
        ...{ frame, height, width, channels, frameHeight, frameWidth, top, left },
      });
      const done = first * out[1] * out[2] * out[3] * 4;
      const residual = operands.residual && operands.residual + done;
      const part = { ...operands, x: frame, out: operands.out + done, residual };
      const frames: Shape4D = [count, frameHeight, frameWidth, channels];
      convolveFrames(workspace, part, settings, frames, [count, out[1], out[2], out[3]]);
    }
  }
}

/** Images that have their zeros around them, or need none. */
function convolveFrames(
  workspace: Workspace,
  operands: Operands,
  { kernelShape, strides, dilations }: ConvolutionSettings,
  [, height, width, channels]: Shape4D,
  [images, outHeight, outWidth, outputs]: Shape4D,
): void {
  const [rows, columns] = kernelShape;
  const rowBytes = width * channels * 4;
  const area = outHeight * outWidth;
  const imageStep = height * rowBytes;
  const pixels = images * area;
  // The input of a block of pixels stays cached while all panels of weights pass by.
  const cached = Math.floor(CACHED_BYTES / 2 / (imageStep / area) / 4) * 4;
  const blockPixels = Math.min(pixels, Math.max(4, Math.min(256, cached)));
  const items = Math.ceil(pixels / blockPixels) * (padToPanels(outputs) / PANEL);
  workspace.run("directConvolution", items, (35 + blockPixels) * 4, {
    ...operands,
    ...{ pixels, blockPixels, imageStep, area, width: outWidth, outputs, rows },
    down: strides[0] * rowBytes,
    across: strides[1] * channels * 4,
    rowStep: dilations[0] * rowBytes,
    columns: dilations[1] === 1 ? 1 : columns,
    columnStep: dilations[1] * channels * 4,
    length: dilations[1] === 1 ? columns * channels : channels,
  });
}
