// Shares of every window, w / sum(w) of Eq 4, for small windows: one invocation per window.
// Inputs: v [n, h, w, 1], alpha [1]. Output: [n, oh, ow, TAPS], 0 where padding lies. Reference: src/lap/pool.ts.
// Goes after windows.wgsl and weights.wgsl.

fn main(index : i32) {
  if (index * TAPS >= uniforms.size) { return; }
  let window = positionOf(index, uniforms.outShape.yz);

  var top = 0.0;
  for (var tap = 0; tap < TAPS; tap++) {
    top = max(top, attentionAt(window, tap));
  }
  var sum = 0.0;
  for (var tap = 0; tap < TAPS; tap++) {
    sum += weightOf(attentionAt(window, tap), top);
  }
  for (var tap = 0; tap < TAPS; tap++) {
    result[index * TAPS + tap] = weightOf(attentionAt(window, tap), top) / sum;
  }
}
