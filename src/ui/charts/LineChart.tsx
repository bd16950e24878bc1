import { type CSSProperties, type PointerEvent, useId, useMemo, useRef, useState } from "react";

import { useSize } from "../stage/useSize";
import { ChartLegend } from "./ChartLegend";
import { type ChartScale, placeDomain, valueDomain } from "./chartDomain";
import type { ChartLine } from "./chartLine";
import { ChartCursor, ChartPlot } from "./ChartPlot";
import { chartScales, MARGIN, PLOT_HEIGHT } from "./chartScales";
import { readingAt, type ValueText } from "./chartWords";
import "./charts.css";
import { placesOf } from "./nearestPoint";

export interface LineChartProps {
  title: string;
  /** One sentence on what the numbers mean. */
  hint?: string | undefined;
  lines: readonly ChartLine[];
  /** What the horizontal axis counts: "step", "epoch". */
  place: string;
  text: ValueText;
  scale?: ChartScale | undefined;
  /** What values can be at most; with [0, 1] the axis is in per cent. */
  bounds?: readonly [number, number] | undefined;
  /** What the horizontal axis shows at least. */
  least?: readonly [number, number] | undefined;
  /** The place that is read, when charts share it; otherwise each has its own. */
  cursor?: number | undefined;
  onCursor?: ((place: number | undefined) => void) | undefined;
}

/** Curves that can be read exactly: under the pointer, or with the arrow keys; the legend shows the values. */
export function LineChart(props: LineChartProps) {
  const { title, hint, lines, place, text, scale = "linear", bounds, least } = props;
  const [own, setOwn] = useState<number>();
  const cursor = props.onCursor ? props.cursor : own;
  const setCursor = props.onCursor ?? setOwn;
  const heading = useId();
  const area = useRef<HTMLDivElement>(null);
  const width = useSize(area)?.width ?? 0;
  const places = useMemo(() => placesOf(lines), [lines]);
  const scales = useMemo(() => {
    const [x, y] = [placeDomain(lines, least), valueDomain(lines, scale, bounds)];
    return x && y && width > 0 ? chartScales({ x, y, width, scale, bounds }) : undefined;
  }, [lines, least, scale, bounds, width]);
  const index = cursor === undefined ? places.length - 1 : nearestIndex(places, cursor);
  const at = cursor === undefined ? undefined : places[index];

  const readUnder = (event: PointerEvent<HTMLElement>) => {
    if (!scales) return;
    const { left } = event.currentTarget.getBoundingClientRect();
    setCursor(places[nearestIndex(places, scales.x.invert(event.clientX - left))]);
  };

  return (
    <figure className="chart" aria-labelledby={heading}>
      <figcaption className="chart-head">
        <h4 id={heading} title={hint}>
          {title}
        </h4>
        <span className="muted small number">{at === undefined ? "" : `${place} ${at}`}</span>
      </figcaption>
      <div
        ref={area}
        className="chart-area"
        style={{ "--chart-height": `${PLOT_HEIGHT}px`, "--chart-left": `${MARGIN.left}px` } as CSSProperties}
        onPointerMove={readUnder}
        onPointerDown={readUnder}
        onPointerLeave={() => setCursor(undefined)}
      >
        {scales ? (
          <svg width={width} height={PLOT_HEIGHT} aria-hidden="true">
            <ChartPlot {...{ lines, scales, place }} />
            {at !== undefined && <ChartCursor {...{ lines, scales, at }} />}
          </svg>
        ) : (
          <p className="chart-empty muted small">
            {scale === "log" && places.length > 0
              ? "Nothing above 0 to show on a logarithmic scale."
              : "No numbers yet."}
          </p>
        )}
        {places.length > 0 && (
          <input
            type="range"
            className="chart-reader"
            min={0}
            max={places.length - 1}
            step={1}
            value={index}
            aria-label={`${title}, by ${place}`}
            aria-description="Arrow keys read the curves point by point."
            aria-valuetext={readingAt(lines, place, places[index]!, text)}
            onChange={(event) => setCursor(places[event.currentTarget.valueAsNumber])}
            onBlur={() => setCursor(undefined)}
          />
        )}
      </div>
      <ChartLegend {...{ lines, at, text }} />
    </figure>
  );
}

function nearestIndex(places: readonly number[], x: number): number {
  let [low, high] = [0, places.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= x) low = middle;
    else high = middle;
  }
  return high > low && places[high]! - x < x - places[low]! ? high : low;
}
