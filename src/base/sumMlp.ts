/** A 2-layer perceptron from concept sums to classes (section 5). Kernels are [inputs, outputs], row by row. */
export interface SumMlp {
  hiddenKernel: Float32Array;
  hiddenBias: Float32Array;
  outputKernel: Float32Array;
  outputBias: Float32Array;
}

/** What the LAPs of a card need to decide by their concept sums, and how it was trained. */
export interface CardMlp {
  /** By the names of the card's LAPs, one for each. */
  laps: Record<string, SumMlp>;
  /** In a sentence. */
  trained?: string | undefined;
  /** Number of images it learnt from, and which. */
  n: number;
  split: string;
  /** The LAPs were fine-tuned after it was trained, and give other sums than those it learnt from. */
  beforeFineTuning?: boolean | undefined;
}

/**
 * Class logits of one LAP from the sums of its maps, each divided by the pixels of its grid: linear, ReLU, linear.
 *
 * @param sums one per concept
 * @param pixels of the grid
 * @returns undefined where a sum or what becomes of it is no finite number
 */
export function mlpLogits(sums: ArrayLike<number>, pixels: number, mlp: SumMlp): Float32Array | undefined {
  const shares = Float32Array.from(sums, (sum) => sum / pixels);
  const hidden = linear(shares, mlp.hiddenKernel, mlp.hiddenBias).map((value) => Math.max(0, value));
  const logits = linear(hidden, mlp.outputKernel, mlp.outputBias);
  return shares.every(Number.isFinite) && logits.every(Number.isFinite) ? logits : undefined;
}

function linear(input: Float32Array, kernel: Float32Array, bias: Float32Array): Float32Array {
  const output = Float64Array.from(bias);
  for (const [i, value] of input.entries()) {
    if (value === 0) continue;
    for (let o = 0; o < output.length; o++) output[o]! += value * kernel[i * output.length + o]!;
  }
  return Float32Array.from(output);
}
