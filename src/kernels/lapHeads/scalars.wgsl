// Channels of a pixel one at a time.
fn valueAt(index : i32) -> vec4<f32> { return vec4<f32>(x[index], 0.0, 0.0, 0.0); }
