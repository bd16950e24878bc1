import { type PointerEvent, type ReactNode, useState } from "react";

import { nearestPlace, PLOT } from "./plotFrame";

interface CurveReaderProps {
  /** Where the curve's points lie, in the unit square. */
  places: readonly (readonly [number, number])[];
  /** Index of the point that is read while nobody reads; -1 for none. */
  own: number;
  label: string;
  /** What stands below while nobody reads, and of a point that is read. */
  ownWords: string;
  wordsOf: (point: number) => string;
  /** A click of the mouse on a point. */
  onPick?: ((point: number) => void) | undefined;
  /** The plot, given the index of the point that is read. */
  children: (read: number | undefined) => ReactNode;
}

/** A plot of a curve that is read under the pointer or with the arrow keys. */
export function CurveReader({ places, own, label, ownWords, wordsOf, onPick, children }: CurveReaderProps) {
  const [read, setRead] = useState<number>();
  const last = places.length - 1;
  const at = Math.max(0, Math.min(read ?? own, last));
  const readUnder = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const x = ((clientX - left) / width) * PLOT.width;
    const y = ((clientY - top) / height) * PLOT.height;
    const share = (value: number, from: number, size: number) => (value - from) / size;
    const found = nearestPlace(
      places,
      share(x, PLOT.left, PLOT.width - PLOT.left - PLOT.right),
      1 - share(y, PLOT.top, PLOT.height - PLOT.top - PLOT.bottom),
    );
    setRead(found);
    return found;
  };
  return (
    <>
      <div
        className="plot-frame"
        onPointerMove={readUnder}
        onPointerDown={(event) => {
          const found = readUnder(event);
          if (event.pointerType === "mouse") onPick?.(found);
        }}
        onPointerLeave={() => setRead(undefined)}
      >
        {children(read === undefined ? undefined : at)}
        <input
          type="range"
          className="chart-reader"
          min={0}
          max={last}
          step={1}
          value={at}
          aria-label={label}
          aria-description="Arrow keys read the curve point by point."
          aria-valuetext={wordsOf(at)}
          onChange={(event) => setRead(event.currentTarget.valueAsNumber)}
          onBlur={() => setRead(undefined)}
        />
      </div>
      <p className="number small plot-reading">{read === undefined ? ownWords : wordsOf(at)}</p>
    </>
  );
}
