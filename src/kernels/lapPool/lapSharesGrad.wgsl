// What every window of lapShares.wgsl passes back, for small windows: one invocation per window.
// Inputs: v [n, h, w, 1], alpha [1], dshares [n, oh, ow, TAPS].
// Output: [n, oh, ow, TAPS + 1], its part of dv at each of its taps and, last, its part of dalpha.
//
//   dw_k = (ds_k - sum_j ds_j s_j) / W            s = w / W,  W = sum(w)
//   w = e v + EPSILON,  e = exp(-alpha^2 d^2),  d = m - v,  m = max v; tied maxima share the pull on m evenly

fn main(index : i32) {
  if (index * (TAPS + 1) >= uniforms.size) { return; }
  let window = positionOf(index, uniforms.outShape.yz);
  let first = index * TAPS;
  let place = index * (TAPS + 1);

  var top = 0.0;
  for (var tap = 0; tap < TAPS; tap++) {
    top = max(top, attentionAt(window, tap));
  }
  var sums = vec3<f32>(); // W, sum of ds w, number of maxima
  for (var tap = 0; tap < TAPS; tap++) {
    sums += weighed(attentionAt(window, tap), top, dshares[first + tap]);
  }
  var pulls = vec2<f32>(); // on m, on alpha
  for (var tap = 0; tap < TAPS; tap++) {
    let attention = attentionAt(window, tap);
    let slopes = slopesOf(attention, top, dshares[first + tap], sums);
    result[place + tap] = slopes.x;
    pulls += slopes.yz;
  }
  for (var tap = 0; tap < TAPS; tap++) {
    if (attentionAt(window, tap) == top) { result[place + tap] += pulls.x / sums.z; }
  }
  result[place + TAPS] = pulls.y;
}
