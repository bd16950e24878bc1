// The first layer, x kernel + bias, for PIXELS pixels and all WIDTH columns of the kernel, in COLUMNS times four:
// the sums of pixel first + p. Loops that begin with "each" are written out by unroll.ts: registers have no index.
// valueAt is in scalars.wgsl or vectors.wgsl; weightsAt and biasAt are in wholeColumns.wgsl or tornColumns.wgsl.
  let pixels = uniforms.size / HEADS;
  let first = index * PIXELS;
  if (first >= pixels) { return; }
  let values = uniforms.xShape.w / VALUE_SIZE;
  // each p in PIXELS
  let start$p = min(first + $p, pixels - 1) * values;
  // each q in COLUMNS
  var sum$p_$q = biasAt($q);
  // end
  // end
  for (var value = 0; value < values; value++) {
    // each p in PIXELS
    let seen$p = valueAt(start$p + value);
    // end
    // each k in VALUE_SIZE
    // each q in COLUMNS
    let weights$k_$q = weightsAt(value * VALUE_SIZE + $k, $q);
    // each p in PIXELS
    sum$p_$q += seen$p[$k] * weights$k_$q;
    // end
    // end
    // end
  }
