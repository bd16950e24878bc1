import { measurementKey, type StudioState } from "../../state";

/** Whether the report that is shown is there again when the page is loaded again. */
export function isReportKept({
  measuring: { now, kept },
  data: { keeping },
}: Pick<StudioState, "measuring" | "data">): boolean {
  return now?.report !== undefined && kept === measurementKey(now) && ["saving", "saved"].includes(keeping.status);
}
