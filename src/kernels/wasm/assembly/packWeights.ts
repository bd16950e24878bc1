/** What `packPanels` and `packWinograd` work on; src/kernels/wasm/jobs.ts lists the same fields in the same order. */
@unmanaged
class Pack {
  /** [taps, inputs, outputs] */
  kernel: usize;
  /** [panel][tap or product][input][8], zeros beyond the last output. */
  packed: usize;
  taps: i32;
  inputs: i32;
  outputs: i32;
  /** 2 or 4 for Winograd's F(size x size, 3x3). */
  size: i32;
}

/** A kernel in panels of eight output channels. An item is a panel. */
export function packPanels(job: usize, from: i32, to: i32, _scratch: usize): void {
  const task = changetype<Pack>(job);
  const runs = task.taps * task.inputs;
  for (let panel = from; panel < to; panel++) {
    const count = min(task.outputs - panel * 8, 8);
    let source = task.kernel + panel * 32;
    let at = task.packed + panel * runs * 32;
    for (let run = 0; run < runs; run++) {
      for (let i = 0; i < 8; i++) store<f32>(at + i * 4, i < count ? load<f32>(source + i * 4) : 0);
      source += task.outputs << 2;
      at += 32;
    }
  }
}

/**
 * A 3x3 kernel transformed for Winograd's method, U = G g G^T, in double precision. An item is a panel.
 *
 * @param scratch room for 100 numbers
 */
export function packWinograd(job: usize, from: i32, to: i32, scratch: usize): void {
  const task = changetype<Pack>(job);
  const side = task.size + 2;
  const step = task.inputs * 32;
  const sums = scratch + 16;
  for (let panel = from; panel < to; panel++) {
    const at = task.packed + panel * side * side * step;
    for (let input = 0; input < task.inputs; input++) {
      const taps = task.kernel + (input * task.outputs + panel * 8) * 4;
      const tapStep = task.inputs * task.outputs * 4;
      for (let o = 0; o < 8; o += 2) {
        const count = min(2, task.outputs - panel * 8 - o);
        for (let column = 0; column < 3; column++) {
          const first = taps + column * tapStep + o * 4;
          const g0 = two(first, count);
          const g1 = two(first + 3 * tapStep, count);
          const g2 = two(first + 6 * tapStep, count);
          spread(g0, g1, g2, task.size, sums + column * 16, 48);
        }
        for (let row = 0; row < side; row++) {
          const third = sums + row * 48;
          spread(v128.load(third), v128.load(third, 16), v128.load(third, 32), task.size, sums + 288, 16);
          for (let i = 0; i < side; i++) {
            const u = f32x4.demote_f64x2_zero(v128.load(sums + 288 + i * 16));
            v128.store64_lane(at + (row * side + i) * step + input * 32 + o * 4, u, 0);
          }
        }
      }
    }
  }
}

/** Two weights in double precision, or fewer and zeros. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
function two(at: usize, count: i32): v128 {
  if (count >= 2) return f64x2.promote_low_f32x4(v128.load64_zero(at));
  return f64x2(count == 1 ? <f64>load<f32>(at) : 0, 0);
}

/** G times three numbers: the points of `winogradTransforms.ts`, divided by the product of their distances. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
function spread(g0: v128, g1: v128, g2: v128, size: i32, to: usize, step: usize): void {
  v128.store(to, g0);
  if (size == 2) {
    const half = f64x2.splat(0.5);
    const even = f64x2.mul(f64x2.add(g0, g2), half);
    const odd = f64x2.mul(g1, half);
    v128.store(to + step, f64x2.add(even, odd));
    v128.store(to + 2 * step, f64x2.sub(even, odd));
    v128.store(to + 3 * step, g2);
    return;
  }
  const third = f64x2.splat(1.0 / 3.0);
  const evenA = f64x2.neg(f64x2.mul(f64x2.add(f64x2.add(g0, g0), g2), third));
  const oddA = f64x2.mul(g1, f64x2.splat(-0.4714045207910317)); // -2/3 sqrt(1/2)
  v128.store(to + step, f64x2.add(evenA, oddA));
  v128.store(to + 2 * step, f64x2.sub(evenA, oddA));
  const evenB = f64x2.mul(f64x2.add(g0, f64x2.add(g2, g2)), third);
  const oddB = f64x2.mul(g1, f64x2.splat(0.4714045207910317)); // 2/6 sqrt(2)
  v128.store(to + 3 * step, f64x2.add(evenB, oddB));
  v128.store(to + 4 * step, f64x2.sub(evenB, oddB));
  v128.store(to + 5 * step, g2);
}
