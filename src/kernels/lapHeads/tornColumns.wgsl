// Four columns of the first layer, [c, WIDTH] and [WIDTH], where WIDTH does not divide by 4: 0 behind the last.
fn weightsAt(channel : i32, column : i32) -> vec4<f32> {
  let unit = column * 4;
  return vec4<f32>(weight(channel, unit), weight(channel, unit + 1), weight(channel, unit + 2), weight(channel, unit + 3));
}
fn weight(channel : i32, unit : i32) -> f32 {
  if (unit >= WIDTH) { return 0.0; }
  return kernel[channel * WIDTH + unit];
}
fn biasAt(column : i32) -> vec4<f32> {
  let unit = column * 4;
  return vec4<f32>(offset(unit), offset(unit + 1), offset(unit + 2), offset(unit + 3));
}
fn offset(unit : i32) -> f32 {
  if (unit >= WIDTH) { return 0.0; }
  return bias[unit];
}
