// Slopes of the shares of one window; goes after weights.wgsl.

// W, sum of ds w, number of maxima: the part of one tap.
fn weighed(attention : f32, top : f32, dshare : f32) -> vec3<f32> {
  let weight = weightOf(attention, top);
  return vec3<f32>(weight, dshare * weight, select(0.0, 1.0, attention == top));
}

// The loss by v at this tap with m held, by m, and by alpha: the part of one tap, from the sums of `weighed`.
fn slopesOf(attention : f32, top : f32, dshare : f32, sums : vec3<f32>) -> vec3<f32> {
  if (attention < 0.0) { return vec3<f32>(); }
  let dw = (dshare - sums.y / sums.x) / sums.x;
  let depth = depthOf(attention, top);
  let gaussian = exp(-depth * depth);
  let bend = 2.0 * depth * gaussian * attention;
  return dw * vec3<f32>(gaussian + bend * alpha[0], -bend * alpha[0], -bend * (top - attention));
}
