import type { Grid } from "../../base";
import { cssColour, type Hue } from "./conceptHues";
import { contourPath } from "./contourPath";
import { overlayRaster, type OverlayStyle } from "./overlayRaster";
import { putRaster } from "./raster";

export interface Composition extends OverlayStyle {
  image: CanvasImageSource;
  /** Pixels of the image after its orientation was applied. */
  width: number;
  height: number;
  /** One map, drawn in the palette, or several of one size, blended in their hues. */
  maps: Grid[];
  hues?: Hue[] | undefined;
  /** Of the overlay, 0 to 1. */
  opacity: number;
  /** Draw the line at the threshold. */
  contour: boolean;
  /** Longest side of the result; 2048 unless told. The image is never enlarged. */
  maxSide?: number | undefined;
}

/** The photograph with its overlay and contours on a fresh canvas, as the stage shows it. */
export function composeOverlay(composition: Composition): HTMLCanvasElement {
  const { image, maps, hues = [], opacity, threshold, gridPixels, contour, maxSide = 2048 } = composition;
  const scale = Math.min(1, maxSide / Math.max(composition.width, composition.height));
  const width = Math.max(1, Math.round(composition.width * scale));
  const height = Math.max(1, Math.round(composition.height * scale));
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser gave no 2D canvas; close other tabs and try again.");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  if (maps.length === 0) return canvas;

  const heat = putRaster(document.createElement("canvas"), overlayRaster(maps, hues, composition, composition));
  context.globalAlpha = opacity;
  context.imageSmoothingEnabled = !gridPixels;
  context.drawImage(heat, 0, 0, width, height);
  context.globalAlpha = 1;
  if (!contour) return canvas;

  const line = Math.max(1, Math.max(width, height) / 400);
  context.lineJoin = "round";
  maps.forEach((map, i) => {
    const path = new Path2D(contourPath(map, threshold, width, height, gridPixels));
    context.lineWidth = 2.2 * line;
    context.strokeStyle = "rgb(0 0 0 / 75%)";
    context.stroke(path);
    context.lineWidth = line;
    context.strokeStyle = maps.length > 1 && hues[i] ? cssColour(hues[i]) : "white";
    context.stroke(path);
  });
  return canvas;
}
