/**
 * Number of pixels that an area ratio stands for: k = max(1, round(ratio * H * W)), a half to the even number.
 */
export function pixelCount(ratio: number, pixels: number): number {
  const [share, floor] = [ratio * pixels, Math.floor(ratio * pixels)];
  const rounded = share - floor === 0.5 ? floor + (floor % 2) : Math.round(share);
  return Math.max(1, rounded);
}
