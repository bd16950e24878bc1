import { memo } from "react";

import { laneGap, type LaneRow, lanesWidth, laneX } from "./lanes";

/** Height of a row in CSS pixels, as in networkLayers.css. */
export const LAYER_ROW = 46;

interface LanesProps {
  row: LaneRow;
  /** Lanes of the whole drawing. */
  count: number;
  kind: "layer" | "stage" | "lap";
}

/** The piece of the flow beside one row. */
export const Lanes = memo(function Lanes({ row: { lane, joins, through, goesOn }, count, kind }: LanesProps) {
  const middle = LAYER_ROW / 2;
  const x = (each: number) => laneX(each, count);
  const at = x(lane ?? 0);
  return (
    <svg
      className="layer-lanes"
      width={lanesWidth(count)}
      height={LAYER_ROW}
      strokeWidth={Math.min(1.5, laneGap(count) / 2)}
      aria-hidden
    >
      {through.map((each) => (
        <path key={each} d={`M${x(each)},0V${LAYER_ROW}`} />
      ))}
      {joins.map((each) => (
        <path key={each} d={`M${x(each)},0C${x(each)},${middle * 0.7} ${at},${middle * 0.4} ${at},${middle}`} />
      ))}
      {goesOn && <path d={`M${at},${middle}V${LAYER_ROW}`} />}
      {lane !== undefined && kind === "layer" && <circle cx={at} cy={middle} r={4} />}
      {lane !== undefined && kind === "stage" && <rect x={at - 5} y={middle - 7} width={10} height={14} rx={2} />}
      {lane !== undefined && kind === "lap" && (
        <path className="lap-point" d={`M${at},${middle - 8}l8,8l-8,8l-8,-8z`} />
      )}
    </svg>
  );
});
