// Four columns of the first layer, [c, WIDTH] and [WIDTH], where WIDTH divides by 4.
fn weightsAt(channel : i32, column : i32) -> vec4<f32> { return kernel[channel * (WIDTH / 4) + column]; }
fn biasAt(column : i32) -> vec4<f32> { return bias[column]; }
