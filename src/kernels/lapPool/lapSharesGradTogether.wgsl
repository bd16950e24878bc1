// As lapSharesGrad.wgsl, for large windows such as the whole map: LANES invocations per window.

var<workgroup> tops : array<f32, LANES>;
var<workgroup> partSums : array<vec3<f32>, LANES>;
var<workgroup> partPulls : array<vec2<f32>, LANES>;

fn main() {
  let index = i32(workgroupId.x);
  let lane = i32(localIndex);
  let window = positionOf(index, uniforms.outShape.yz);
  let first = index * TAPS;
  let place = index * (TAPS + 1);

  var top = 0.0;
  for (var tap = lane; tap < TAPS; tap += LANES) {
    top = max(top, attentionAt(window, tap));
  }
  tops[lane] = top;
  workgroupBarrier();
  for (var other = 0; other < LANES; other++) {
    top = max(top, tops[other]);
  }

  var part = vec3<f32>();
  for (var tap = lane; tap < TAPS; tap += LANES) {
    part += weighed(attentionAt(window, tap), top, dshares[first + tap]);
  }
  partSums[lane] = part;
  workgroupBarrier();
  var sums = vec3<f32>();
  for (var other = 0; other < LANES; other++) {
    sums += partSums[other];
  }

  var pull = vec2<f32>();
  for (var tap = lane; tap < TAPS; tap += LANES) {
    let slopes = slopesOf(attentionAt(window, tap), top, dshares[first + tap], sums);
    result[place + tap] = slopes.x;
    pull += slopes.yz;
  }
  partPulls[lane] = pull;
  workgroupBarrier();
  var pulls = vec2<f32>();
  for (var other = 0; other < LANES; other++) {
    pulls += partPulls[other];
  }

  for (var tap = lane; tap < TAPS; tap += LANES) {
    if (attentionAt(window, tap) == top) { result[place + tap] += pulls.x / sums.z; }
  }
  if (lane == 0) { result[place + TAPS] = pulls.y; }
}
