/** Items that are worked on in one go: each costs a question to the browser's main process. */
const AT_ONCE = 25;

/** Goes through many items a few at a time, and lets the page draw and answer in between. */
export async function* slices<T>(items: readonly T[]): AsyncGenerator<T[]> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve));
    yield items.slice(from, from + AT_ONCE);
  }
}
