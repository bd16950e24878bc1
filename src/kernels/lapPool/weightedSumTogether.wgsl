// As weightedSum.wgsl, for few large windows such as the whole map: a workgroup is LANES values of the channels wide and
// PIXELS deep, so that the pixels of a window are divided among invocations too.

var<workgroup> parts : array<array<Value, LANES>, PIXELS>;

fn main() {
  let values = uniforms.outShape.w / VALUE_SIZE;
  let window = i32(workgroupId.y);
  let value = i32(globalId.x);
  let grid = uniforms.xShape.yz;
  let at = positionOf(window, uniforms.outShape.yz);
  let corner = at.yz * STRIDE - PADDING;

  var part = Value();
  if (value < values) {
    for (var tap = i32(localId.y); tap < TAPS; tap += PIXELS) {
      let pixel = corner + vec2<i32>(tap / KERNEL_COLUMNS, tap % KERNEL_COLUMNS);
      if (!inside(pixel, grid)) { continue; }
      part += shares[window * TAPS + tap] * x[((at.x * grid.x + pixel.x) * grid.y + pixel.y) * values + value];
    }
  }
  parts[localId.y][localId.x] = part;
  workgroupBarrier();

  if (localId.y == 0u && value < values) {
    for (var k = 1; k < PIXELS; k++) {
      part += parts[k][localId.x];
    }
    result[window * values + value] = part;
  }
}
