/**
 * A kernel `[rows, columns, in, out]` with zeros after its channels, so that both counts divide by 4 and shaders read
 * four output channels at once: `[rows * columns * in4, out4]`.
 */
export function packWeights(
  kernel: Float32Array,
  [rows, columns, inputs, outputs]: readonly [number, number, number, number],
): { values: Float32Array; shape: [number, number] } {
  const [padded, width] = [quads(inputs) * 4, quads(outputs) * 4];
  const shape: [number, number] = [rows * columns * padded, width];
  if (padded === inputs && width === outputs) return { values: kernel, shape };
  const values = new Float32Array(shape[0] * width);
  for (let tap = 0; tap < rows * columns; tap++) {
    for (let i = 0; i < inputs; i++) {
      const from = (tap * inputs + i) * outputs;
      values.set(kernel.subarray(from, from + outputs), (tap * padded + i) * width);
    }
  }
  return { values, shape };
}

/** A bias with zeros after it, or only zeros where there is none. */
export function packBias(bias: Float32Array | undefined, outputs: number): Float32Array {
  const values = new Float32Array(quads(outputs) * 4);
  if (bias) values.set(bias);
  return values;
}

/** How many groups of four channels hold them all. */
export function quads(channels: number): number {
  return Math.ceil(channels / 4);
}
