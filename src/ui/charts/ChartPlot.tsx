import { area, line } from "d3";
import { memo, useMemo } from "react";

import { chartColour, chartDash, type ChartLine, type ChartPoint } from "./chartLine";
import { type ChartScales, MARGIN, PLOT_HEIGHT } from "./chartScales";
import { pointAt } from "./chartWords";
import { decimated } from "./decimated";
import { smoothed } from "./smoothed";

interface PlotProps {
  lines: readonly ChartLine[];
  scales: ChartScales;
}

/** Axes and curves; drawn again when they change, not when they are read. */
export const ChartPlot = memo(function ChartPlot({ lines, scales, place }: PlotProps & { place: string }) {
  const { x, y, width, xTicks, yTicks } = scales;
  const foot = PLOT_HEIGHT - MARGIN.bottom;
  return (
    <>
      {yTicks.map(({ value, text }) => (
        <g key={value} className="chart-tick" transform={`translate(0 ${y(value)})`}>
          <line x1={MARGIN.left} x2={width - MARGIN.right} />
          <text x={MARGIN.left - 6} dy="0.32em" textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      <g className="chart-tick">
        {xTicks.map((value) => (
          <text key={value} x={x(value)} y={foot + 14} textAnchor="middle">
            {value}
          </text>
        ))}
        <text x={MARGIN.left - 6} y={foot + 14} textAnchor="end">
          {place}
        </text>
      </g>
      {lines.map((one) => (
        <Band key={one.key} line={one} scales={scales} />
      ))}
      {lines.map((one) => (
        <Curve key={one.key} line={one} scales={scales} />
      ))}
    </>
  );
});

/** A value has a place on the axis: finite, and above 0 where the axis is logarithmic. */
function hasPlace({ y }: ChartScales, value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(y(value));
}

function Band({ line: { points, hue }, scales }: { line: ChartLine; scales: ChartScales }) {
  const path = useMemo(
    () =>
      area<ChartPoint>()
        .defined(({ low, high }) => hasPlace(scales, low) && hasPlace(scales, high))
        .x(({ x }) => scales.x(x))
        .y0(({ low }) => scales.y(low!))
        .y1(({ high }) => scales.y(high!))(points as ChartPoint[]),
    [points, scales],
  );
  return path && <path d={path} className="chart-band" style={{ fill: chartColour(hue) }} />;
}

/** Points that lie this far apart, in pixels, are marked. */
const APART = 9;

function Curve({ line: own, scales }: { line: ChartLine; scales: ChartScales }) {
  const { points, hue, dash, isNoisy = false, reference, star } = own;
  const { x, y, width } = scales;
  const columns = Math.max(1, Math.round(width));
  const { raw, front } = useMemo(() => {
    const draw = line<ChartPoint>()
      .defined((point) => hasPlace(scales, point.y))
      .x((point) => scales.x(point.x))
      .y((point) => scales.y(point.y));
    const span = points.length > 0 ? points.at(-1)!.x - points[0]!.x : 0;
    const path = (some: readonly ChartPoint[]) => draw(decimated(some, columns) as ChartPoint[]) ?? "";
    if (!isNoisy || points.length < 8) return { raw: undefined, front: path(points) };
    return { raw: path(points), front: path(smoothed(points, span / 40)) };
  }, [points, scales, columns, isNoisy]);
  const colour = chartColour(hue);
  const marked = !isNoisy && points.length * APART < width ? points.filter((point) => hasPlace(scales, point.y)) : [];
  const best = star === undefined ? undefined : points.find((point) => point.x === star);
  return (
    <g style={{ color: colour }}>
      {hasPlace(scales, reference) && (
        <line
          className="chart-reference"
          x1={MARGIN.left}
          x2={width - MARGIN.right}
          y1={y(reference)}
          y2={y(reference)}
        />
      )}
      {raw && <path d={raw} className="chart-raw" />}
      <path d={front} className="chart-curve" strokeDasharray={chartDash(dash)} />
      {marked.map((point) => (
        <circle key={point.x} cx={x(point.x)} cy={y(point.y)} r={2.2} className="chart-point" />
      ))}
      {best && hasPlace(scales, best.y) && (
        <text className="chart-star" x={x(best.x)} y={y(best.y)} dy="0.36em" textAnchor="middle">
          ★
        </text>
      )}
    </g>
  );
}

/** The place that is read, with every curve's point there. */
export function ChartCursor({ lines, scales, at }: PlotProps & { at: number }) {
  const { x, y } = scales;
  return (
    <g className="chart-cursor">
      <line x1={x(at)} x2={x(at)} y1={MARGIN.top} y2={PLOT_HEIGHT - MARGIN.bottom} />
      {lines.map((one) => {
        const point = pointAt(one, at);
        if (!point || !hasPlace(scales, point.y)) return null;
        return <circle key={one.key} cx={x(point.x)} cy={y(point.y)} r={4} style={{ fill: chartColour(one.hue) }} />;
      })}
    </g>
  );
}
