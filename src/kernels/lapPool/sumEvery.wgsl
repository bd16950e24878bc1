// Sums of a column, always in the same order: result[i] = x[first] + x[first + step] + ... with first = offset + i stride,
// step = stride times the number of results. Run twice, the second time with one result, it sums the whole column.

fn main(index : i32) {
  if (index >= uniforms.size) { return; }
  var sum = 0.0;
  for (var row = index; row < uniforms.rows; row += uniforms.size) {
    sum += x[uniforms.offset + row * uniforms.stride];
  }
  result[index] = sum;
}
