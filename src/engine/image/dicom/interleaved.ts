/** Planes of colour, one after the other, as colours pixel by pixel. */
export function interleaved(planes: Uint8Array, samples: number, allocated: number): Uint8Array {
  const size = allocated / 8;
  const plane = planes.length / samples;
  const result = new Uint8Array(planes.length);
  for (let from = 0, sample = 0; sample < samples; sample++) {
    for (let at = sample * size; from < plane * (sample + 1); at += (samples - 1) * size) {
      for (let byte = 0; byte < size; byte++) result[at++] = planes[from++]!;
    }
  }
  return result;
}
