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

/** Rows as a table of Markdown, the first one its head. */
export function markdownTable(rows: string[][]): string {
  const safe = rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = safe[0]!.map((_, column) => Math.max(3, ...safe.map((row) => row[column]!.length)));
  const lines = safe.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`);
  return [lines[0], `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...lines.slice(1)].join("\n");
}

/** Measured numbers as a table of Markdown. */
export function markdownRows(head: string, rows: Row[]): string {
  const cells = rows.map(({ what, measured, goal = "", met }) => {
    return [what, measured, goal, met === undefined ? "" : met ? "met" : "**missed**"];
  });
  return markdownTable([[head, "measured", "goal", ""], ...cells]);
}
