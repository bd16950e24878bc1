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

/** Distance of lanes that are few, and what all of them may take, in CSS pixels. */
const GAP = 12;
const MOST_WIDTH = 150;
const MARGIN = 9;

/** From the left edge to the middle of a lane, in CSS pixels; of many lanes each has less room, and still its own. */
export function laneX(lane: number, count: number): number {
  return MARGIN + lane * laneGap(count);
}

/** From one lane to the next, in CSS pixels. */
export function laneGap(count: number): number {
  return Math.min(GAP, MOST_WIDTH / Math.max(1, count - 1));
}

/** Of the whole drawing, in CSS pixels. */
export function lanesWidth(count: number): number {
  return laneX(count - 1, count) + MARGIN;
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
