import { eachWindow, tapsOf, type LapGeometry } from "./lapGeometry";

/**
 * The weights of every window divided by their sum, Eq 1 and 4:
 *
 *   s = w / sum_window( w )        w = exp( -alpha^2 (m - V)^2 ) V + epsilon        m = max of V over the window
 *
 * @param v attention `[n, h, w, 1]`
 * @returns `[n, rows, columns, K]`, K the positions of a window row by row; 0 where padding lies
 */
export function lapShares(v: Float32Array, alpha: number, epsilon: number, geometry: LapGeometry): Float32Array {
  const taps = tapsOf(geometry);
  const shares = new Float32Array(geometry.n * geometry.rows * geometry.columns * taps);
  const weights = new Float64Array(taps);
  eachWindow(geometry, (window, pixels) => {
    const m = maximum(v, pixels);
    let total = 0;
    for (let k = 0; k < taps; k++) {
      const value = v[pixels[k]!]!;
      weights[k] = pixels[k]! < 0 ? 0 : gaussian(alpha * (m - value)) * value + epsilon;
      total += weights[k]!;
    }
    for (let k = 0; k < taps; k++) shares[window * taps + k] = weights[k]! / total;
  });
  return shares;
}

/**
 * Gradients of `lapShares`. With t = alpha (m - V), g = exp(-t^2) and ds the gradient of the shares:
 *
 *   dw = ( ds - sum_window( ds s ) ) / sum_window( w )
 *   dV = dw ( g + 2 alpha t g V )        dm = -sum_window( dw 2 alpha t g V )        dalpha = -sum( dw 2 t (m - V) g V )
 *
 * dm goes in equal parts to the pixels that reach the maximum. Windows may share pixels: their gradients add up.
 *
 * @param dshares `[n, rows, columns, K]`
 * @returns dv `[n, h, w, 1]`, and dalpha
 */
export function lapSharesGrad(
  v: Float32Array,
  alpha: number,
  dshares: Float32Array,
  epsilon: number,
  geometry: LapGeometry,
): { dv: Float32Array; dalpha: number } {
  const taps = tapsOf(geometry);
  const dv = new Float32Array(geometry.n * geometry.h * geometry.w);
  let dalpha = 0;
  eachWindow(geometry, (window, pixels) => {
    const m = maximum(v, pixels);
    let [total, pull, tops] = [0, 0, 0];
    for (let k = 0; k < taps; k++) {
      if (pixels[k]! < 0) continue;
      const value = v[pixels[k]!]!;
      const weight = gaussian(alpha * (m - value)) * value + epsilon;
      total += weight;
      pull += dshares[window * taps + k]! * weight;
      if (value === m) tops++;
    }
    let dm = 0;
    for (let k = 0; k < taps; k++) {
      if (pixels[k]! < 0) continue;
      const value = v[pixels[k]!]!;
      const t = alpha * (m - value);
      const g = gaussian(t);
      const dw = (dshares[window * taps + k]! - pull / total) / total;
      const slope = 2 * (g * value * t) * alpha;
      dv[pixels[k]!]! += dw * (g + slope);
      dm -= dw * slope;
      dalpha -= dw * 2 * (g * value * t) * (m - value);
    }
    for (const pixel of pixels) if (pixel >= 0 && v[pixel] === m) dv[pixel]! += dm / tops;
  });
  return { dv, dalpha };
}

function maximum(v: Float32Array, pixels: Int32Array): number {
  let top = -Infinity;
  for (const pixel of pixels) if (pixel >= 0 && v[pixel]! > top) top = v[pixel]!;
  return top;
}

function gaussian(t: number): number {
  return Math.exp(-(t * t));
}
