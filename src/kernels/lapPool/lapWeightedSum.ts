import { eachWindow, tapsOf, type LapGeometry } from "./lapGeometry";

/**
 * Eq 1 from the shares: O = sum_window( s X ), one share per pixel and window for all channels.
 *
 * @param x features `[n, h, w, channels]`
 * @param shares `[n, rows, columns, K]`
 * @returns `[n, rows, columns, channels]`
 */
export function lapWeightedSum(
  x: Float32Array,
  shares: Float32Array,
  channels: number,
  geometry: LapGeometry,
): Float32Array {
  const taps = tapsOf(geometry);
  const pooled = new Float32Array(geometry.n * geometry.rows * geometry.columns * channels);
  const sums = new Float64Array(channels);
  eachWindow(geometry, (window, pixels) => {
    sums.fill(0);
    for (let k = 0; k < taps; k++) {
      if (pixels[k]! < 0) continue;
      const [share, at] = [shares[window * taps + k]!, pixels[k]! * channels];
      for (let channel = 0; channel < channels; channel++) sums[channel]! += share * x[at + channel]!;
    }
    pooled.set(sums, window * channels);
  });
  return pooled;
}

/**
 * Gradient of `lapWeightedSum` along the features: dX = sum over the windows that see the pixel of s dO.
 *
 * @param dy `[n, rows, columns, channels]`
 * @returns `[n, h, w, channels]`; 0 where no window lies
 */
export function lapWeightedSumGradX(
  shares: Float32Array,
  dy: Float32Array,
  channels: number,
  geometry: LapGeometry,
): Float32Array {
  const taps = tapsOf(geometry);
  const dx = new Float32Array(geometry.n * geometry.h * geometry.w * channels);
  eachWindow(geometry, (window, pixels) => {
    for (let k = 0; k < taps; k++) {
      if (pixels[k]! < 0) continue;
      const [share, at] = [shares[window * taps + k]!, pixels[k]! * channels];
      for (let channel = 0; channel < channels; channel++)
        dx[at + channel]! += share * dy[window * channels + channel]!;
    }
  });
  return dx;
}

/**
 * Gradient of `lapWeightedSum` along the shares: ds = sum over the channels of X dO.
 *
 * @param dy `[n, rows, columns, channels]`
 * @returns `[n, rows, columns, K]`; 0 where padding lies
 */
export function lapWeightedSumGradShares(
  x: Float32Array,
  dy: Float32Array,
  channels: number,
  geometry: LapGeometry,
): Float32Array {
  const taps = tapsOf(geometry);
  const dshares = new Float32Array(geometry.n * geometry.rows * geometry.columns * taps);
  eachWindow(geometry, (window, pixels) => {
    for (let k = 0; k < taps; k++) {
      if (pixels[k]! < 0) continue;
      let sum = 0;
      const [from, to] = [window * channels, pixels[k]! * channels];
      for (let channel = 0; channel < channels; channel++) sum += x[to + channel]! * dy[from + channel]!;
      dshares[window * taps + k] = sum;
    }
  });
  return dshares;
}
