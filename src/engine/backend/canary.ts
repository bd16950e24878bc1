import * as tf from "@tensorflow/tfjs";

const SIZE = 6;
const CHANNELS = 4;
const TOLERANCE = 1e-3;

/**
 * Computes something whose answer is known: sigmoid(relu(x * k) m / 100), x * k a 3x3 convolution, m a matrix.
 *
 * @returns null when the backend gave the right numbers, else a sentence about the first wrong one
 */
export async function canary(): Promise<string | null> {
  const x = sequence(SIZE * SIZE * CHANNELS, 7, 3);
  const k = sequence(9 * CHANNELS * CHANNELS, 5, 2);
  const m = sequence(CHANNELS * 2, 3, 1);
  const result = tf.tidy(() => {
    const features = tf.conv2d(
      tf.tensor4d(x, [1, SIZE, SIZE, CHANNELS]),
      tf.tensor4d(k, [3, 3, CHANNELS, CHANNELS]),
      1,
      "same",
    );
    const rows = features.relu().reshape<tf.Tensor2D>([SIZE * SIZE, CHANNELS]);
    return rows
      .matMul(tf.tensor2d(m, [CHANNELS, 2]))
      .div(100)
      .sigmoid();
  });
  try {
    const got = await result.data();
    const expected = known(x, k, m);
    const wrong = expected.findIndex((value, i) => !(Math.abs(value - got[i]!) < TOLERANCE));
    return wrong < 0
      ? null
      : `a known answer came out wrong: got ${got[wrong]}, expected ${expected[wrong]!.toFixed(4)}`;
  } finally {
    result.dispose();
  }
}

/** Whole numbers around 0 without a short period in the tensors' sizes. */
function sequence(length: number, factor: number, offset: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => ((i * factor) % 11) - 5 + (i % offset ? 0 : 1));
}

/** The same by its definition, in double precision. */
function known(x: Float32Array, k: Float32Array, m: Float32Array): number[] {
  const out: number[] = [];
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      const features = Array.from({ length: CHANNELS }, (_, o) => Math.max(0, convolved(x, k, row, column, o)));
      for (let j = 0; j < 2; j++) {
        const dot = features.reduce((sum, value, c) => sum + value * m[c * 2 + j]!, 0);
        out.push(1 / (1 + Math.exp(-dot / 100)));
      }
    }
  }
  return out;
}

function convolved(x: Float32Array, k: Float32Array, row: number, column: number, o: number): number {
  let sum = 0;
  for (let i = 0; i < 9; i++) {
    const [r, q] = [row + Math.floor(i / 3) - 1, column + (i % 3) - 1];
    if (r < 0 || q < 0 || r >= SIZE || q >= SIZE) continue;
    for (let c = 0; c < CHANNELS; c++) {
      sum += x[(r * SIZE + q) * CHANNELS + c]! * k[(i * CHANNELS + c) * CHANNELS + o]!;
    }
  }
  return sum;
}
