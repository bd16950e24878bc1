import { lazy, Suspense, type ComponentProps } from "react";

import type { ImageEntry } from "../../state";
import { useShownWindow } from "./useWindowTool";
import type Bar from "./WindowBar";

const WindowBar = lazy(() => import("./WindowBar").catch(() => ({ default: Nothing })));

/** In place of tools that could not be fetched; the picture is there without them. */
function Nothing(_: ComponentProps<typeof Bar>) {
  return <></>;
}

/** The tools of a picture that is deeper than a screen; fetched with the first of them. */
export function WindowTools({ entry }: { entry: ImageEntry }) {
  const window = useShownWindow(entry);
  if (!window) return null;
  return (
    <Suspense fallback={null}>
      <WindowBar entry={entry} window={window} />
    </Suspense>
  );
}
