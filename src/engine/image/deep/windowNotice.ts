import type { PictureWindow } from "../../../base";

/** Which window a picture is seen through, in a sentence; `windows` is how many the file has. */
export function windowNotice({ centre, width, from, low, high }: PictureWindow, windows: number): string {
  const numbers = `Window ${rounded(centre)} / ${rounded(width)}`;
  switch (from) {
    case "file":
      return `${numbers} from the file${windows > 1 ? `, the first of ${windows}` : ""}.`;
    case "table":
      return "Greys by the file's own table (VOI LUT).";
    case "range":
      return `The file has no window: shown from ${rounded(low)}, its lowest value, to ${rounded(high)}, its highest.`;
    case "user":
      return `${numbers}, set by hand.`;
  }
}

/** At most six digits, none of them for show. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(6)));
}
