import { Problem } from "../../base";

/** Longest side of a thumbnail in pixels. */
const THUMBNAIL = 256;

/** The picture made small, as JPEG. */
export function drawThumbnail(bitmap: ImageBitmap): Promise<Blob> {
  const scale = Math.min(1, THUMBNAIL / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const { canvas } = onWhite(bitmap, width!, height!);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
}

/** A canvas of this size with the picture on white. */
export function onWhite(bitmap: ImageBitmap, width: number, height: number): OffscreenCanvasRenderingContext2D {
  // Read back often: kept in memory, where drawing is exact, instead of on the GPU.
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Problem(`The browser has no canvas of ${width} x ${height} pixels. Make the image smaller.`);
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return context;
}
