// The input x where its channels divide by 4, an array of vec4; inputScalars.wgsl is the same for the others.

// Where a pixel's channels begin.
fn startOf(pixel : i32) -> i32 { return pixel * uniforms.inputQuads; }

// Four channels of the pixel that begins at `start`.
fn load(start : i32, quad : i32) -> vec4<f32> { return x[start + quad]; }
