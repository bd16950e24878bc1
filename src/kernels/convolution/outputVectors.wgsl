// Writes `result` where its channels divide by 4, an array of vec4; outputScalars.wgsl is the same for the others.
fn store(pixel : i32, quad : i32, sum : vec4<f32>) {
  let at = pixel * uniforms.outputQuads + quad;
  var value = sum;
  if (RESIDUAL) { value += residual[at]; }
  result[at] = activate(value);
}
