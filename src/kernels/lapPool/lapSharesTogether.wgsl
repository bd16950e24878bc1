// As lapShares.wgsl, for large windows such as the whole map: LANES invocations per window.

var<workgroup> tops : array<f32, LANES>;
var<workgroup> sums : array<f32, LANES>;

fn main() {
  let index = i32(workgroupId.x);
  let lane = i32(localIndex);
  let window = positionOf(index, uniforms.outShape.yz);

  var top = 0.0;
  for (var tap = lane; tap < TAPS; tap += LANES) {
    top = max(top, attentionAt(window, tap));
  }
  tops[lane] = top;
  workgroupBarrier();
  // Every lane reads all partial results: one barrier, where a tree would need six.
  for (var other = 0; other < LANES; other++) {
    top = max(top, tops[other]);
  }

  var part = 0.0;
  for (var tap = lane; tap < TAPS; tap += LANES) {
    part += weightOf(attentionAt(window, tap), top);
  }
  sums[lane] = part;
  workgroupBarrier();
  var sum = 0.0;
  for (var other = 0; other < LANES; other++) {
    sum += sums[other];
  }

  for (var tap = lane; tap < TAPS; tap += LANES) {
    result[index * TAPS + tap] = weightOf(attentionAt(window, tap), top) / sum;
  }
}
