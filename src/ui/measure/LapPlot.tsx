import type { Evaluation, Share } from "../../base";
import { layerTitle } from "../draw/layerTitle";

const WIDTH = 310;
const LEFT = 52;
const RIGHT = 22;
const ROW = 34;
const TOP = 8;

const xOf = (share: number) => LEFT + share * (WIDTH - LEFT - RIGHT);

/** What each LAP alone decides: dots with their intervals, on one scale from 0 to 100 %; the dashed line is the network itself. */
export function LapPlot({ evaluation: { laps, accuracy } }: { evaluation: Evaluation }) {
  const foot = TOP + laps.length * ROW;
  return (
    <svg className="plot lap-plot" viewBox={`0 0 ${WIDTH} ${foot + 22}`} aria-hidden="true">
      <g className="plot-axes">
        {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
          <g key={tick}>
            <line x1={xOf(tick)} x2={xOf(tick)} y1={TOP} y2={foot} />
            <text x={xOf(tick)} y={foot + 15} textAnchor="middle">
              {100 * tick} %
            </text>
          </g>
        ))}
      </g>
      <line className="plot-chance" x1={xOf(accuracy.value)} x2={xOf(accuracy.value)} y1={TOP} y2={foot} />
      {laps.map(({ layer, predictivity, faithfulness }, i) => (
        <g key={layer}>
          <text className="plot-title" x={LEFT - 10} y={TOP + ROW * (i + 0.5)} dy="0.32em" textAnchor="end">
            {layerTitle(layer)}
          </text>
          <Whisker share={predictivity} y={TOP + ROW * (i + 0.32)} kind="is-predictivity" />
          <Whisker share={faithfulness} y={TOP + ROW * (i + 0.68)} kind="is-faithfulness" />
        </g>
      ))}
    </svg>
  );
}

function Whisker({ share: { value, n, interval }, y, kind }: { share: Share; y: number; kind: string }) {
  if (n === 0) return null;
  const x = xOf(value);
  return (
    <g className={`lap-whisker ${kind}`}>
      <line x1={xOf(interval[0])} x2={xOf(interval[1])} y1={y} y2={y} />
      {kind === "is-predictivity" ? (
        <circle cx={x} cy={y} r={4.5} />
      ) : (
        <rect x={x - 4} y={y - 4} width={8} height={8} />
      )}
    </g>
  );
}
