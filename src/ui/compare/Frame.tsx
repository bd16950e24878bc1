import type { CSSProperties, ReactNode } from "react";

import { DrawnBoxes } from "../boxes/DrawnBoxes";
import { Photo } from "../stage/Photo";
import type { Pair } from "./Pair";

/** A photograph in its own proportions, and what lies over it. */
export function Frame({ pair: { entry, width, height }, children }: { pair: Pair; children: ReactNode }) {
  return (
    <div className="compare-frame" style={{ "--ratio": width / height } as CSSProperties}>
      <Photo entry={entry} />
      <DrawnBoxes id={entry.id} picture={{ width, height }} />
      {children}
    </div>
  );
}

/** Says whose map is below it. */
export function Tag({ children, isAfter = false }: { children: ReactNode; isAfter?: boolean }) {
  return <span className={`compare-tag${isAfter ? " is-after" : ""}`}>{children}</span>;
}
