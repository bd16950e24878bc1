// Channels of a pixel four at a time.
fn valueAt(index : i32) -> vec4<f32> { return x[index]; }
