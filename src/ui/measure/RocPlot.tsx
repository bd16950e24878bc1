import type { RocCurve, RocPoint } from "../../base";
import { PlotAxes } from "./PlotAxes";
import { linePath, PLOT, plotX, plotY } from "./plotFrame";
import { operatingPoint } from "./rocReading";

const placeOf = ({ falsePositiveRate, truePositiveRate }: RocPoint) =>
  [plotX(falsePositiveRate), plotY(truePositiveRate)] as const;

interface RocPlotProps {
  curve: RocCurve;
  /** Index of the point at which the network decides; that at 0.5 unless told. */
  at?: number | undefined;
  /** The point under the pointer. */
  read?: RocPoint | undefined;
}

/** A ROC curve with the point at which the network decides. */
export function RocPlot({ curve: { points }, at = operatingPoint(points), read }: RocPlotProps) {
  const marked = points[at];
  const line = points.map(placeOf);
  return (
    <svg className="plot" viewBox={`0 0 ${PLOT.width} ${PLOT.height}`} aria-hidden="true">
      <PlotAxes x="1 − specificity (%)" y="Sensitivity (%)" />
      <path className="plot-area" d={`${linePath(line)}L${plotX(1)} ${plotY(0)}L${plotX(0)} ${plotY(0)}Z`} />
      <line className="plot-chance" x1={plotX(0)} y1={plotY(0)} x2={plotX(1)} y2={plotY(1)} />
      <path className="plot-line" d={linePath(line)} />
      {marked && <Mark point={marked} className="plot-mark" radius={4.5} />}
      {read && <Mark point={read} className="plot-read" radius={5} />}
    </svg>
  );
}

function Mark({ point, className, radius }: { point: RocPoint; className: string; radius: number }) {
  const [cx, cy] = placeOf(point);
  return <circle className={className} cx={cx} cy={cy} r={radius} />;
}
