// Concept logits z = Sc(X), Eq 3: both 1x1 layers of a pixel in one pass, PIXELS pixels per invocation.
//   z = relu(x kernel + bias) headsKernel + headsBias
// Inputs: x [n, h, w, c], kernel [c, WIDTH], bias [WIDTH], headsKernel [WIDTH, HEADS], headsBias [HEADS].
// Output: [n, h, w, HEADS]. Reference: src/lap/heads.ts; compared in e2e/parity/lapHeads.test.ts.

// What head `head` makes of four hidden units.
fn headAt(column : i32, head : i32) -> vec4<f32> {
  let unit = column * 4;
  return vec4<f32>(link(unit, head), link(unit + 1, head), link(unit + 2, head), link(unit + 3, head));
}
fn link(unit : i32, head : i32) -> f32 {
  if (unit >= WIDTH) { return 0.0; }
  return headsKernel[unit * HEADS + head];
}

fn main(index : i32) {
FIRST_LAYER
  // each p in PIXELS
  // each q in COLUMNS
  let unit$p_$q = max(sum$p_$q, vec4<f32>(0.0));
  // end
  // end
  for (var head = 0; head < HEADS; head++) {
    // each p in PIXELS
    var z$p = headsBias[head];
    // end
    // each q in COLUMNS
    let links$q = headAt($q, head);
    // each p in PIXELS
    z$p += dot(unit$p_$q, links$q);
    // end
    // end
    // each p in PIXELS
    if (first + $p < pixels) { result[(first + $p) * HEADS + head] = z$p; }
    // end
  }
}
