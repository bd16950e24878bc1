// Gradient of lapAttention.wgsl: dz [n, h, w, HEADS] from z and dv [n, h, w, 1]; heads tied for the maximum share evenly.
// One invocation per pixel. Goes after probability.wgsl.

fn main(index : i32) {
  if (index * HEADS >= uniforms.size) { return; }
  var top = 0.0;
  for (var head = 0; head < HEADS; head++) {
    top = max(top, probability(z[index * HEADS + head]));
  }
  var ties = 0.0;
  for (var head = 0; head < HEADS; head++) {
    ties += select(0.0, 1.0, probability(z[index * HEADS + head]) == top);
  }
  for (var head = 0; head < HEADS; head++) {
    let score = z[index * HEADS + head];
    let part = select(SCALE, select(0.0, 1.0 / ties, probability(score) == top), MAXIMUM);
    result[index * HEADS + head] = dv[index] * part * slope(score);
  }
}
