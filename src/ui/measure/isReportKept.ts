import type { StudioState } from "../../state";

/** Whether the report that is shown is there again when the page is loaded again. */
export function isReportKept({
  measuring: { now, unkept },
  data: { keeping },
}: Pick<StudioState, "measuring" | "data">): boolean {
  return now?.report !== undefined && unkept === undefined && ["saving", "saved"].includes(keeping.status);
}
