// Convolution as a product of matrices that are never built: pixels x (taps * input channels) times weights.
//
// A workgroup of GROUP_QUADS x GROUP_ROWS invocations makes a tile of GROUP_ROWS * PIXELS output pixels by GROUP_QUADS
// times four output channels; one invocation PIXELS of these pixels x four channels. Together they carry DEPTH quads of
// input channels (of whichever taps) into workgroup memory, then every one of them multiplies what it needs.
//
// Loops that begin with "each" are written out by unroll.ts. X_LOADS and W_LOADS are how many vec4 an invocation carries.
// Reference: stockConvolution.ts; they are compared in e2e/parity/convolution.test.ts.

const THREADS = GROUP_QUADS * GROUP_ROWS;
const TILE_PIXELS = GROUP_ROWS * PIXELS;

var<workgroup> inputs : array<vec4<f32>, TILE_PIXELS * DEPTH>;
var<workgroup> weights : array<vec4<f32>, GROUP_QUADS * DEPTH * 4>;

fn main() {
  let me = i32(localIndex);
  let quad = me % GROUP_QUADS; // within the tile, as are the next two
  let lane = me / GROUP_QUADS;
  let depth = me % DEPTH; // the same quad of every load of x, because THREADS is a multiple of DEPTH
  let firstQuad = i32(workgroupId.x) * GROUP_QUADS;
  let firstPixel = i32(workgroupId.z * numWorkgroups.y + workgroupId.y) * TILE_PIXELS;
  let outHeight = uniforms.outShape.y;
  let outWidth = uniforms.outShape.z;
  let pixels = uniforms.outShape.x * outHeight * outWidth;
  let height = uniforms.xShape.y;
  let width = uniforms.xShape.z;
  let outputQuads = uniforms.outputQuads;
  let steps = TAPS * INPUT_QUADS;

  // each i in X_LOADS
  let pixel$i = firstPixel + (me + $i * THREADS) / DEPTH;
  let top$i = pixel$i / outWidth % outHeight * STRIDE_ROWS - uniforms.before.x;
  let left$i = pixel$i % outWidth * STRIDE_COLUMNS - uniforms.before.y;
  let image$i = pixel$i / (outWidth * outHeight) * height;
  // end

  let biasHere = bias[min(firstQuad + quad, outputQuads - 1)];
  // each p in PIXELS
  var sum$p = biasHere;
  // end

  for (var step = 0; step < steps; step += DEPTH) {
    let k = step + depth;
    let tap = k / INPUT_QUADS;
    let c = k % INPUT_QUADS;
    let down = tap / KERNEL_COLUMNS * DILATION_ROWS;
    let across = tap % KERNEL_COLUMNS * DILATION_COLUMNS;
    // each i in X_LOADS
    {
      let y = top$i + down;
      let column = left$i + across;
      let inside = y >= 0 && y < height && column >= 0 && column < width && k < steps && pixel$i < pixels;
      var value = vec4<f32>(0.0);
      if (inside) { value = load(startOf((image$i + y) * width + column), c); }
      inputs[depth * TILE_PIXELS + (me + $i * THREADS) / DEPTH] = value;
    }
    // end
    // each i in W_LOADS
    {
      let at = me + $i * THREADS;
      let row = step * 4 + at / GROUP_QUADS;
      let column = firstQuad + at % GROUP_QUADS;
      var value = vec4<f32>(0.0);
      if (row < steps * 4 && column < outputQuads) { value = kernel[row * outputQuads + column]; }
      weights[at] = value;
    }
    // end
    workgroupBarrier();

    for (var d = 0; d < DEPTH; d++) {
      // each l in LANES
      let weight$l = weights[(d * 4 + $l) * GROUP_QUADS + quad];
      // end
      // each p in PIXELS
      {
        let x = inputs[d * TILE_PIXELS + lane * PIXELS + $p];
        // each l in LANES
        sum$p += x[$l] * weight$l;
        // end
      }
      // end
    }
    workgroupBarrier();
  }

  // each p in PIXELS
  if (firstQuad + quad < outputQuads && firstPixel + lane * PIXELS + $p < pixels) {
    store(firstPixel + lane * PIXELS + $p, firstQuad + quad, sum$p);
  }
  // end
}
