// Weights of Eq 4, unnormalised: w = exp(-alpha^2 (m - v)^2) v + EPSILON. Reference: src/lap/normalise.ts.

// Attention is never negative: -1 tells padding, and stays out of the window's maximum.
fn attentionAt(window : vec3<i32>, tap : i32) -> f32 {
  let grid = uniforms.vShape.yz;
  let at = window.yz * STRIDE - PADDING + vec2<i32>(tap / KERNEL_COLUMNS, tap % KERNEL_COLUMNS);
  if (!inside(at, grid)) { return -1.0; }
  return v[(window.x * grid.x + at.x) * grid.y + at.y];
}

// alpha (m - v), cut where the Gaussian is below the smallest float anyway: infinity must not arise, since compilers may
// assume that there is none.
fn depthOf(attention : f32, top : f32) -> f32 {
  return clamp(alpha[0] * (top - attention), -11.0, 11.0);
}

fn weightOf(attention : f32, top : f32) -> f32 {
  if (attention < 0.0) { return 0.0; }
  let depth = depthOf(attention, top);
  return exp(-depth * depth) * attention + EPSILON;
}
