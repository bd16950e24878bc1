import { some } from "../../base";
import type { Keeping } from "../dataState";
import type { Unsaved } from "./saver";

/** Why the data set is not saved, or not whole, and what to do. */
export function unsavedWords({ full, reason, pictures, unreadable }: Unsaved, { usage, quota }: Keeping): string {
  const files = `${pictures} ${pictures === 1 ? "picture is" : "pictures are"} not saved`;
  if (full) {
    // What browsers tell is rough, and may be far from the room there is.
    const told = usage !== undefined && quota !== undefined && usage > 0.8 * quota;
    const room = told ? ` (${mebibytes(usage)} of ${mebibytes(quota)})` : "";
    return (
      `The room that this browser gives the studio is full${room}${pictures > 0 ? `: ${files}` : ""}. Everything stays in this ` +
      "tab as long as it is open. Remove pictures or forget runs, or download the project before you close it."
    );
  }
  if (reason !== undefined) {
    return (
      `This browser could not save everything (${reason.replace(/\.$/, "")})${pictures > 0 ? `: ${files}` : ""}. It stays in this ` +
      "tab as long as it is open, and is tried again with the next change; download the project before you close it."
    );
  }
  return (
    `${some(unreadable)} could not be saved: the ${unreadable.length === 1 ? "file is" : "files are"} no longer where ` +
    `${unreadable.length === 1 ? "it was" : "they were"}, or changed. Remove ${unreadable.length === 1 ? "it" : "them"} and drop ${unreadable.length === 1 ? "it" : "them"} again.`
  );
}

/** Why a report goes with the page. */
export function unkeptWords(reason: string): string {
  return `This browser could not keep the report (${reason.replace(/\.$/, "")}): it goes when the page is closed or loaded again. Download it before.`;
}

export const ELSEWHERE =
  "The data set is open in another tab of this browser, and only one can save it. What you do here stays in this tab; " +
  "close the other one and go on here, or take over now.";

export const TAKEN =
  "Another tab of this browser has taken the data set over. What is here stays, but is not saved any more; take it back, " +
  "or go on in the other tab.";

export function unopenedWords(reason: string): string {
  return (
    `What this browser keeps of the data set could not be opened (${reason.replace(/\.$/, "")}), and nothing of it was ` +
    "changed. Reload the page; until then everything here stays in this tab only."
  );
}

/** What could not be removed from this browser: "what is … of pictures". */
export function stillKeptWords(what: string, reason: string): string {
  return `This browser still keeps ${what}: it could not be removed (${reason.replace(/\.$/, "")}). ${TRY_AGAIN}`;
}

/** Why a run is still there that was to be deleted. */
export function undeletedWords(name: string, reason: string): string {
  return `${name} is not deleted: its saves could not be removed from this browser (${reason.replace(/\.$/, "")}). ${TRY_AGAIN}`;
}

const TRY_AGAIN = "Try again, or clear the data of this page in the browser's settings.";

function mebibytes(bytes: number): string {
  return bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)} GiB` : `${Math.round(bytes / 2 ** 20)} MiB`;
}
