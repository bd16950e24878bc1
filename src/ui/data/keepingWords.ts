import type { Keeping } from "../../state";
import { byteSize } from "../parts/format";

/** Where the data set is kept, in a sentence; none while nothing is kept. */
export function keepingWords({ status, problem, usage, quota }: Keeping): string | undefined {
  if (status === "off") return undefined;
  if (status === "opening") return "Opening what this browser keeps …";
  if (status === "elsewhere") return problem ?? "Another tab has this data set open, so nothing is saved here.";
  if (status === "failed") return problem ?? "It could not be saved in this browser.";
  const room = usage === undefined ? "" : quota === undefined ? `: ${byteSize(usage)}` : `: ${byteSize(usage)} of ${byteSize(quota)}`; // prettier-ignore
  return `${status === "saving" ? "Saving in this browser" : "Saved in this browser"}${room}`;
}
