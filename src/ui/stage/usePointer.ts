import { useCallback, useEffect, useRef } from "react";

import { useStudioStore } from "../studio";
import type { Point } from "./viewport";

/** Sets the place that is read in every map, at most once a frame. */
export function usePointer(): (at: Point | undefined) => void {
  const store = useStudioStore();
  const next = useRef<{ at: Point | undefined; frame: number }>(undefined);
  useEffect(() => () => cancelAnimationFrame(next.current?.frame ?? 0), []);
  return useCallback(
    (at) => {
      if (next.current) {
        next.current.at = at;
        return;
      }
      const frame = requestAnimationFrame(() => {
        store.getState().setPointer(next.current?.at);
        next.current = undefined;
      });
      next.current = { at, frame };
    },
    [store],
  );
}
