// dv [n, h, w, 1] from what the windows pass back: one invocation per pixel, over the windows that see it.
// Input: slopes [n, oh, ow, TAPS + 1] of lapSharesGrad.wgsl. Goes after windows.wgsl.

fn main(index : i32) {
  if (index >= uniforms.size) { return; }
  let grid = uniforms.slopesShape.yz;
  let at = positionOf(index, uniforms.outShape.yz);
  let seen = windowsOver(at.yz, grid);
  var sum = 0.0;
  for (var row = seen.x; row <= seen.z; row++) {
    for (var column = seen.y; column <= seen.w; column++) {
      let window = (at.x * grid.x + row) * grid.y + column;
      let tap = at.yz + PADDING - vec2<i32>(row, column) * STRIDE;
      sum += slopes[window * (TAPS + 1) + tap.x * KERNEL_COLUMNS + tap.y];
    }
  }
  result[index] = sum;
}
