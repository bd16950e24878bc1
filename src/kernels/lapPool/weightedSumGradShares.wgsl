// Gradient of weightedSum.wgsl by the shares: one invocation per window and tap, over the channels; 0 in the padding.
// Inputs: x [n, h, w, c], dy [n, oh, ow, c]. Output: [n, oh, ow, TAPS].
// Goes after windows.wgsl and scalar.wgsl or vector.wgsl.

fn main(index : i32) {
  if (index >= uniforms.size) { return; }
  let values = uniforms.xShape.w / VALUE_SIZE;
  let window = index / TAPS;
  let tap = index % TAPS;
  let grid = uniforms.xShape.yz;
  let at = positionOf(window, uniforms.outShape.yz);
  let pixel = at.yz * STRIDE - PADDING + vec2<i32>(tap / KERNEL_COLUMNS, tap % KERNEL_COLUMNS);
  var sum = Value();
  if (inside(pixel, grid)) {
    let first = ((at.x * grid.x + pixel.x) * grid.y + pixel.y) * values;
    for (var k = 0; k < values; k++) {
      sum += x[first + k] * dy[window * values + k];
    }
  }
  result[index] = total(sum);
}
