// Convolution without workgroup memory or barriers.
//
// One invocation = COLUMNS neighbouring columns of one output row x QUADS times four output channels, all sums in
// registers:
//   index = ((image, row), tile of columns, group of channels), the last fastest
//
// Loops that begin with "each" are written out by unroll.ts. LANES is how many of four input channels there are.
// Loops over the kernel are not: written out they run no faster on a processor, and take it seconds to compile.
// Reference: stockConvolution.ts; they are compared in e2e/parity/convolution.test.ts.

fn main(index : i32) {
  let groups = (uniforms.outputQuads + QUADS - 1) / QUADS;
  let tiles = (uniforms.outShape.z + COLUMNS - 1) / COLUMNS;
  let quad = (index % groups) * QUADS;
  let column = (index / groups % tiles) * COLUMNS;
  let line = index / groups / tiles;
  if (line >= uniforms.outShape.x * uniforms.outShape.y) { return; }
  let image = line / uniforms.outShape.y;
  let top = (line % uniforms.outShape.y) * STRIDE_ROWS - uniforms.before.x;
  let left = column * STRIDE_COLUMNS - uniforms.before.y;
  let height = uniforms.xShape.y;
  let width = uniforms.xShape.z;
  let inputQuads = uniforms.inputQuads;
  let outputQuads = uniforms.outputQuads;

  // each q in QUADS
  // each p in COLUMNS
  var sum$q_$p = bias[quad + $q];
  // end
  // end

  for (var row = 0; row < KERNEL_ROWS; row++) {
    let y = top + row * DILATION_ROWS;
    if (y < 0 || y >= height) { continue; }
    let inputLine = (image * height + y) * width;
    for (var tap = 0; tap < KERNEL_COLUMNS; tap++) {
      // each p in COLUMNS
      let at$p = left + $p * STRIDE_COLUMNS + tap * DILATION_COLUMNS;
      let inside$p = at$p >= 0 && at$p < width;
      let start$p = startOf(inputLine + clamp(at$p, 0, width - 1));
      // end
      let weights = (row * KERNEL_COLUMNS + tap) * inputQuads * 4 * outputQuads + quad;
      for (var c = 0; c < inputQuads; c++) {
        // each p in COLUMNS
        let x$p = select(vec4<f32>(0.0), load(start$p, c), inside$p);
        // end
        // each q in QUADS
        // each l in LANES
        {
          let weight = kernel[weights + (c * 4 + $l) * outputQuads + $q];
          // each p in COLUMNS
          sum$q_$p += x$p[$l] * weight;
          // end
        }
        // end
        // end
      }
    }
  }

  let pixel = line * uniforms.outShape.z + column;
  // each p in COLUMNS
  if (column + $p < uniforms.outShape.z) {
    // each q in QUADS
    store(pixel + $p, quad + $q, sum$q_$p);
    // end
  }
  // end
}
