import { Problem } from "../base";

/** The promise's result, or a `Problem` with `sentence` when it takes longer than `milliseconds`. */
export async function within<T>(milliseconds: number, promise: Promise<T>, sentence: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem(sentence)), milliseconds);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
