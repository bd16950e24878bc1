// Local attention pooling, Eq 1: O = sum over the window of shares times X.
// One invocation per window and VALUES values of its channels (a vec4 each where the channels divide by 4).
// Inputs: x [n, h, w, c], shares [n, oh, ow, TAPS]. Output: [n, oh, ow, c]. Reference: src/lap/pool.ts.
// Goes after windows.wgsl and scalar.wgsl or vector.wgsl. Loops that begin with "each" are written out by unroll.ts.

fn main(index : i32) {
  let values = uniforms.outShape.w / VALUE_SIZE;
  let lanes = values / VALUES;
  let window = index / lanes;
  if (window * values >= uniforms.size) { return; }
  let lane = index - window * lanes;
  let grid = uniforms.xShape.yz;
  let at = positionOf(window, uniforms.outShape.yz);
  let corner = at.yz * STRIDE - PADDING;

  // each k in VALUES
  var pooled$k = Value();
  // end
  for (var i = 0; i < KERNEL_ROWS; i++) {
    for (var j = 0; j < KERNEL_COLUMNS; j++) {
      let pixel = corner + vec2<i32>(i, j);
      if (!inside(pixel, grid)) { continue; }
      let share = shares[window * TAPS + i * KERNEL_COLUMNS + j];
      let first = ((at.x * grid.x + pixel.x) * grid.y + pixel.y) * values + lane;
      // each k in VALUES
      pooled$k += share * x[first + $k * lanes];
      // end
    }
  }
  // each k in VALUES
  result[window * values + lane + $k * lanes] = pooled$k;
  // end
}
