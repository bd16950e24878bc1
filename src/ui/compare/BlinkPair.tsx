import { useState } from "react";

import { MapOverlay } from "../stage/MapOverlay";
import { Frame, Tag } from "./Frame";
import type { Pair } from "./Pair";

/** One picture whose map changes between the original's and the run's, by itself or by hand. */
export function BlinkPair({ pair }: { pair: Pair }) {
  const { before, after, width, height, run } = pair;
  // Whoever asked the system for less motion changes it by hand.
  const [isBlinking, setBlinking] = useState(() => !matchMedia("(prefers-reduced-motion: reduce)").matches);
  const [isAfter, setAfter] = useState(true);
  const shown = isAfter ? "is-after" : "is-before";
  return (
    <>
      <Frame pair={pair}>
        <div className={`compare-blink ${isBlinking ? "is-blinking" : shown}`}>
          <div className="compare-layer">
            <MapOverlay maps={before} {...{ width, height }} />
            <Tag>Original</Tag>
          </div>
          <div className="compare-layer">
            <MapOverlay maps={after} {...{ width, height }} />
            <Tag isAfter>{run}</Tag>
          </div>
        </div>
      </Frame>
      <div className="compare-buttons">
        <button type="button" aria-pressed={isBlinking} onClick={() => setBlinking(!isBlinking)}>
          Blink
        </button>
        <button
          type="button"
          onClick={() => {
            setBlinking(false);
            setAfter(!isAfter);
          }}
        >
          Show {isBlinking || isAfter ? "the original" : run}
        </button>
        <span className="visually-hidden" role="status">
          {isBlinking ? "" : `${isAfter ? run : "The original"} is shown.`}
        </span>
      </div>
    </>
  );
}
