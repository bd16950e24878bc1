import type { PrecisionRecallCurve, PrecisionRecallPoint } from "../../metrics";
import { PlotAxes } from "./PlotAxes";
import { linePath, PLOT, plotX, plotY } from "./plotFrame";

interface PrecisionPlotProps {
  curve: PrecisionRecallCurve;
  /** Index of the point at which the network decides; -1 for none. */
  at: number;
  /** The point under the pointer. */
  read?: PrecisionRecallPoint | undefined;
}

/** Precision by recall in steps, with the point at which the network decides; dashed is what guessing has. */
export function PrecisionPlot({ curve: { points, prevalence }, at, read }: PrecisionPlotProps) {
  const marked = points[at];
  const line = points.flatMap(({ recall, precision }, i) => {
    const y = plotY(precision);
    return [[plotX(points[i - 1]?.recall ?? 0), y] as const, [plotX(recall), y] as const];
  });
  return (
    <svg className="plot" viewBox={`0 0 ${PLOT.width} ${PLOT.height}`} aria-hidden="true">
      <PlotAxes x="Recall (%)" y="Precision (%)" />
      <path className="plot-area" d={`${linePath(line)}L${plotX(1)} ${plotY(0)}L${plotX(0)} ${plotY(0)}Z`} />
      <line className="plot-chance" x1={plotX(0)} y1={plotY(prevalence)} x2={plotX(1)} y2={plotY(prevalence)} />
      <path className="plot-line" d={linePath(line)} />
      {marked && <Mark point={marked} className="plot-mark" radius={4.5} />}
      {read && <Mark point={read} className="plot-read" radius={5} />}
    </svg>
  );
}

function Mark({ point, className, radius }: { point: PrecisionRecallPoint; className: string; radius: number }) {
  return <circle className={className} cx={plotX(point.recall)} cy={plotY(point.precision)} r={radius} />;
}
