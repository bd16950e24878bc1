import { MapOverlay } from "../stage/MapOverlay";
import { Frame, Tag } from "./Frame";
import type { Pair } from "./Pair";

/** The picture twice: with the original's map and with the run's. */
export function SidePair({ pair }: { pair: Pair }) {
  const { before, after, width, height, run } = pair;
  return (
    <div className="compare-both">
      <Frame pair={pair}>
        <div className="compare-layer">
          <MapOverlay maps={before} {...{ width, height }} />
          <Tag>Original</Tag>
        </div>
      </Frame>
      <Frame pair={pair}>
        <div className="compare-layer">
          <MapOverlay maps={after} {...{ width, height }} />
          <Tag isAfter>{run}</Tag>
        </div>
      </Frame>
    </div>
  );
}
