import { Problem } from "../base";

/**
 * Refuses NaN and infinity where plain numbers enter; functions of tensors cannot look without a read-back.
 *
 * @param name what the numbers are, as the start of the sentence ("The map of smile at lap2")
 * @throws Problem with the index of the first bad value
 */
export function assertFinite(values: ArrayLike<number>, name: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new Problem(
        `${name} holds ${values[i]} at index ${i}; expected finite numbers only. Check the input and the weights.`,
      );
    }
  }
}
