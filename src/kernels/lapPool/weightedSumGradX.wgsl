// Gradient of weightedSum.wgsl by x: one invocation per pixel and VALUES values of its channels, over the windows that
// see the pixel. Inputs: shares [n, oh, ow, TAPS], dy [n, oh, ow, c]. Output: [n, h, w, c].
// Goes after windows.wgsl and scalar.wgsl or vector.wgsl. Loops that begin with "each" are written out by unroll.ts.

fn main(index : i32) {
  let values = uniforms.outShape.w / VALUE_SIZE;
  let lanes = values / VALUES;
  let pixel = index / lanes;
  if (pixel * values >= uniforms.size) { return; }
  let lane = index - pixel * lanes;
  let grid = uniforms.dyShape.yz;
  let at = positionOf(pixel, uniforms.outShape.yz);
  let seen = windowsOver(at.yz, grid);

  // each k in VALUES
  var slope$k = Value();
  // end
  for (var row = seen.x; row <= seen.z; row++) {
    for (var column = seen.y; column <= seen.w; column++) {
      let tap = at.yz + PADDING - vec2<i32>(row, column) * STRIDE;
      let window = (at.x * grid.x + row) * grid.y + column;
      let share = shares[window * TAPS + tap.x * KERNEL_COLUMNS + tap.y];
      // each k in VALUES
      slope$k += share * dy[window * values + lane + $k * lanes];
      // end
    }
  }
  // each k in VALUES
  result[pixel * values + lane + $k * lanes] = slope$k;
  // end
}
