// Channels four at a time; scalar.wgsl is the same for one.
alias Value = vec4<f32>;
fn total(value : Value) -> f32 { return dot(value, Value(1.0)); }
