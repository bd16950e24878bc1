// The end of a convolution: y = activation(sum + residual), for four output channels of one pixel.
// The host gives RESIDUAL (whether there is one), RELU and RELU6, and before this text vectors.wgsl or scalars.wgsl.

// Comparisons, not max(): a NaN stays one, and is found when the maps are read.
fn activate(value : vec4<f32>) -> vec4<f32> {
  var y = value;
  if (RELU || RELU6) { y = select(y, vec4<f32>(0.0), y < vec4<f32>(0.0)); }
  if (RELU6) { y = select(y, vec4<f32>(6.0), y > vec4<f32>(6.0)); }
  return y;
}
