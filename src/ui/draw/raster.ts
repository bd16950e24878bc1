/** Colours ready for a canvas: four bytes a pixel (red, green, blue, opacity), row by row. */
export interface Raster {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** A canvas with exactly the raster's pixels. */
export function putRaster(canvas: HTMLCanvasElement, { width, height, data }: Raster): HTMLCanvasElement {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  // Kept in memory: a canvas that lives on the GPU turns blank when the GPU is lost.
  canvas.getContext("2d", { willReadFrequently: true })?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}
