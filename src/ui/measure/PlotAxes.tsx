import { PLOT, plotX, plotY } from "./plotFrame";

const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Grid and words of a plot of shares against shares. */
export function PlotAxes({ x, y }: { x: string; y: string }) {
  const foot = plotY(0);
  return (
    <g className="plot-axes">
      {TICKS.map((tick) => (
        <g key={tick}>
          <line x1={plotX(tick)} x2={plotX(tick)} y1={plotY(1)} y2={foot} />
          <line x1={plotX(0)} x2={plotX(1)} y1={plotY(tick)} y2={plotY(tick)} />
          <text x={plotX(tick)} y={foot + 14} textAnchor="middle">
            {100 * tick}
          </text>
          <text x={PLOT.left - 6} y={plotY(tick)} dy="0.32em" textAnchor="end">
            {100 * tick}
          </text>
        </g>
      ))}
      <text className="plot-title" x={plotX(0.5)} y={PLOT.height - 5} textAnchor="middle">
        {x}
      </text>
      <text className="plot-title" transform={`translate(11 ${plotY(0.5)}) rotate(-90)`} textAnchor="middle">
        {y}
      </text>
    </g>
  );
}
