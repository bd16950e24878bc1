// The input x where its channels do not divide by 4, an array of f32; inputVectors.wgsl is the same for the others.
// The host gives LANES: how many of four channels are ever used, less than 4 where there are less.

// Where a pixel's channels begin.
fn startOf(pixel : i32) -> i32 { return pixel * uniforms.xShape.w; }

// Four channels of the pixel that begins at `start`. Those that are not there are 0 and not the next pixel's: times
// their weight 0, an infinite number would be NaN.
fn load(start : i32, quad : i32) -> vec4<f32> {
  let at = start + 4 * quad;
  var value = vec4<f32>(0.0);
  // each l in LANES
  value[$l] = x[at + $l];
  // end
  if (LANES < 4) { return value; }
  return select(vec4<f32>(0.0), value, vec4<i32>(0, 1, 2, 3) < vec4<i32>(uniforms.xShape.w - 4 * quad));
}
