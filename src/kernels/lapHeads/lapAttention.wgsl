// Attention V = Agg(sigmoid(z)), Eq 3: one invocation per pixel. z [n, h, w, HEADS] -> [n, h, w, 1].
// The maximum over the heads if MAXIMUM, else their sum times SCALE. Reference: src/lap/aggregate.ts.
// Goes after probability.wgsl.

fn main(index : i32) {
  if (index >= uniforms.size) { return; }
  var sum = 0.0;
  var top = 0.0;
  for (var head = 0; head < HEADS; head++) {
    let p = probability(z[index * HEADS + head]);
    sum += p;
    top = max(top, p);
  }
  result[index] = select(sum * SCALE, top, MAXIMUM);
}
