import type { FlowRow } from "./flowRows";

/** What is drawn beside one row: the flow comes in above and goes on below in lanes, counted from the left. */
export interface LaneRow {
  /** Where the row's own point is; none at a heading. */
  lane: number | undefined;
  /** Lanes that lead into the point. */
  joins: number[];
  /** Lanes that pass by. */
  through: number[];
  /** Whether anything reads it. */
  goesOn: boolean;
}

/** Lays the flow between rows out in as few lanes as it takes, each kept by a row's output until its last reader. */
export function laneRows(rows: readonly FlowRow[]): LaneRow[] {
  const readers = rows.map(() => 0);
  for (const { inputs } of rows) for (const input of inputs) readers[input]!++;
  /** By lane, the row whose output it carries. */
  const lanes: (number | undefined)[] = [];
  return rows.map(({ inputs, isOpen }, i): LaneRow => {
    if (isOpen) return { lane: undefined, joins: [], through: taken(lanes), goesOn: false };
    const joins = taken(lanes).filter((lane) => inputs.includes(lanes[lane]!));
    for (const input of inputs) readers[input]!--;
    for (const lane of joins) if (readers[lanes[lane]!] === 0) lanes[lane] = undefined;
    const through = taken(lanes);
    const free = joins.find((lane) => lanes[lane] === undefined) ?? lanes.findIndex((row) => row === undefined);
    const lane = free < 0 ? lanes.length : free;
    const goesOn = readers[i]! > 0;
    if (goesOn) lanes[lane] = i;
    return { lane, joins, through, goesOn };
  });
}

/** How many lanes there are. */
export function laneCount(rows: readonly LaneRow[]): number {
  return rows.reduce((most, { lane = -1, through }) => Math.max(most, lane + 1, (through.at(-1) ?? -1) + 1), 1);
}

function taken(lanes: (number | undefined)[]): number[] {
  return lanes.flatMap((row, lane) => (row === undefined ? [] : [lane]));
}
