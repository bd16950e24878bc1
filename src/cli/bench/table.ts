/** One measured number and what is wanted of it. */
export interface Row {
  what: string;
  measured: string;
  goal?: string | undefined;
  /** Whether the goal is met; undefined where there is none. */
  met?: boolean | undefined;
}

/** Rows in columns for a terminal. */
export function table(rows: Row[]): string {
  const cells = [["", "measured", "goal", ""], ...rows.map(cellsOf)];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("   ")
      .trimEnd(),
  );
  return lines.join("\n");
}

function cellsOf({ what, measured, goal, met }: Row): string[] {
  return [what, measured, goal ?? "", met === undefined ? "" : met ? "met" : "MISSED"];
}
