// Writes `result` where its channels do not divide by 4, an array of f32; outputVectors.wgsl is the same for the others.
fn store(pixel : i32, quad : i32, sum : vec4<f32>) {
  let channels = uniforms.outShape.w;
  let at = pixel * channels + 4 * quad;
  var value = sum;
  if (RESIDUAL) {
    for (var i = 0; i < min(4, channels - 4 * quad); i++) { value[i] += residual[at + i]; }
  }
  value = activate(value);
  for (var i = 0; i < min(4, channels - 4 * quad); i++) { result[at + i] = value[i]; }
}
