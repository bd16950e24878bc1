// Channels one at a time; vector.wgsl is the same for four at once.
alias Value = f32;
fn total(value : Value) -> f32 { return value; }
