// The windows of a pooling layer. Baked in: KERNEL_ROWS, KERNEL_COLUMNS, STRIDE_ROWS, STRIDE_COLUMNS, TOP, LEFT.
const KERNEL = vec2<i32>(KERNEL_ROWS, KERNEL_COLUMNS);
const STRIDE = vec2<i32>(STRIDE_ROWS, STRIDE_COLUMNS);
const PADDING = vec2<i32>(TOP, LEFT);
const TAPS = KERNEL_ROWS * KERNEL_COLUMNS;

// (image, row, column) of a position on a grid, counted row by row.
fn positionOf(index : i32, grid : vec2<i32>) -> vec3<i32> {
  let line = index / grid.y;
  return vec3<i32>(line / grid.x, line % grid.x, index % grid.y);
}

fn inside(at : vec2<i32>, grid : vec2<i32>) -> bool {
  return all(at >= vec2<i32>(0)) && all(at < grid);
}

// Which windows see a pixel: rows and columns from `xy` to `zw`, both included. None where `xy` exceeds `zw`: strides
// above the kernel leave gaps.
fn windowsOver(pixel : vec2<i32>, grid : vec2<i32>) -> vec4<i32> {
  let reach = pixel + PADDING;
  let first = max(reach - KERNEL + STRIDE, vec2<i32>(0)) / STRIDE;
  return vec4<i32>(first, min(reach / STRIDE, grid - 1));
}
