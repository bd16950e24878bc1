import { useState } from "react";

import { MapOverlay } from "../stage/MapOverlay";
import { Frame, Tag } from "./Frame";
import type { Pair } from "./Pair";

/** One picture: the original's map left of a line, the run's right of it; the line is moved by mouse, finger or arrows. */
export function SwipePair({ pair }: { pair: Pair }) {
  const { before, after, width, height, run } = pair;
  const [at, setAt] = useState(50);
  return (
    <Frame pair={pair}>
      <div className="compare-layer" style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}>
        <MapOverlay maps={before} {...{ width, height }} />
        <Tag>Original</Tag>
      </div>
      <div className="compare-layer" style={{ clipPath: `inset(0 0 0 ${at}%)` }}>
        <MapOverlay maps={after} {...{ width, height }} />
        <Tag isAfter>{run}</Tag>
      </div>
      <i className="compare-line" style={{ insetInlineStart: `${at}%` }} aria-hidden />
      <input
        type="range"
        className="compare-swipe"
        min={0}
        max={100}
        step={1}
        value={at}
        aria-label={`Swipe between the original and ${run}`}
        aria-valuetext={`${at} % original, ${100 - at} % ${run}`}
        onChange={(event) => setAt(event.currentTarget.valueAsNumber)}
      />
    </Frame>
  );
}
