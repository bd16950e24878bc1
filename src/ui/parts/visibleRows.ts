/** Rows beyond the edges that are drawn as well, so that quick scrolling shows no gaps. */
const BEYOND = 6;

/** First row that is drawn, and the one behind the last, of a list of rows of one height. */
export function visibleRows(count: number, rowHeight: number, scrollTop: number, height: number): [number, number] {
  const first = Math.floor(scrollTop / rowHeight) - BEYOND;
  const last = Math.ceil((scrollTop + height) / rowHeight) + BEYOND;
  return [Math.max(0, Math.min(first, count)), Math.max(0, Math.min(last, count))];
}

/** Where a list must be scrolled to for a row to be in sight; where it is if it is. */
export function scrolledTo(row: number, rowHeight: number, scrollTop: number, height: number): number {
  const top = row * rowHeight;
  return Math.max(Math.min(scrollTop, top), top + rowHeight - height);
}

/** The row that a key goes to from row `at` (-1: none), with `page` rows in sight; undefined for other keys. */
export function rowOfKey(key: string, at: number, count: number, page: number): number | undefined {
  const step = Math.max(1, page - 1);
  const moves: Record<string, number> = {
    ...{ ArrowDown: at + 1, ArrowUp: at - 1 },
    ...{ PageDown: at + step, PageUp: at - step },
    ...{ Home: 0, End: count - 1 },
  };
  const to = moves[key];
  return to === undefined || count === 0 ? undefined : Math.max(0, Math.min(count - 1, to));
}
