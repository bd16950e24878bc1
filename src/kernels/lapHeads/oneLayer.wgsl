// Concept logits z = Sc(X), Eq 3, with a single 1x1 layer: z = x kernel + bias, PIXELS pixels per invocation.
// Inputs: x [n, h, w, c], kernel [c, WIDTH], bias [WIDTH]. Output: [n, h, w, HEADS], HEADS = WIDTH.
// Reference: src/lap/heads.ts; compared in e2e/parity/lapHeads.test.ts.

fn main(index : i32) {
FIRST_LAYER
  // each p in PIXELS
  if (first + $p < pixels) {
    // each q in COLUMNS
    // each k in FOUR
    if ($q * 4 + $k < HEADS) { result[(first + $p) * HEADS + $q * 4 + $k] = sum$p_$q[$k]; }
    // end
    // end
  }
  // end
}
