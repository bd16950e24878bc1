import type { ImageEntry } from "../../state";
import { deferred } from "../parts/deferred";
import { useShownWindow } from "./useWindowTool";

// The picture is there without them.
const WindowBar = deferred(async () => (await import("./WindowBar")).WindowBar, { instead: () => null });

/** The tools of a picture that is deeper than a screen; fetched with the first of them. */
export function WindowTools({ entry }: { entry: ImageEntry }) {
  const window = useShownWindow(entry);
  if (!window) return null;
  return <WindowBar entry={entry} window={window} />;
}
