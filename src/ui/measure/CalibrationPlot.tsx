import type { CalibrationCurve } from "../../base";
import { PlotAxes } from "./PlotAxes";
import { PLOT, plotX, plotY } from "./plotFrame";

/** How high the bars of the counts reach at most, as a share of the plot. */
const BARS = 0.3;

/** How often decisions are right against how sure they are, per bin; dots grow with the pictures in it, as do the bars. */
export function CalibrationPlot({ calibration: { bins } }: { calibration: CalibrationCurve }) {
  const most = Math.max(1, ...bins.map(({ right }) => right.n));
  const filled = bins.filter(({ right }) => right.n > 0);
  return (
    <svg className="plot" viewBox={`0 0 ${PLOT.width} ${PLOT.height}`} aria-hidden="true">
      <PlotAxes x="Probability of the decision (%)" y="Right (%)" />
      {bins.map(({ from, to, right }) => (
        <rect
          key={from}
          className="plot-count"
          x={plotX(from) + 0.5}
          width={plotX(to) - plotX(from) - 1}
          y={plotY((BARS * right.n) / most)}
          height={plotY(0) - plotY((BARS * right.n) / most)}
        />
      ))}
      <line className="plot-chance" x1={plotX(0)} y1={plotY(0)} x2={plotX(1)} y2={plotY(1)} />
      {filled.map(({ from, confidence, right: { interval } }) => (
        <line
          key={from}
          className="plot-whisker"
          x1={plotX(confidence)}
          x2={plotX(confidence)}
          y1={plotY(interval[0])}
          y2={plotY(interval[1])}
        />
      ))}
      <polyline
        className="plot-line is-faint"
        points={filled.map(({ confidence, right }) => `${plotX(confidence)},${plotY(right.value)}`).join(" ")}
      />
      {filled.map(({ from, confidence, right }) => (
        <circle
          key={from}
          className="plot-dot"
          cx={plotX(confidence)}
          cy={plotY(right.value)}
          r={2.5 + 3.5 * Math.sqrt(right.n / most)}
        />
      ))}
    </svg>
  );
}
