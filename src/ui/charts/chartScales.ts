import { type ScaleContinuousNumeric, type ScaleLinear, scaleLinear, scaleLog } from "d3";

import type { ChartScale } from "./chartDomain";
import { lossText } from "./chartWords";

/** Heights and widths in CSS pixels. */
export const PLOT_HEIGHT = 150;
export const MARGIN = { top: 8, right: 10, bottom: 20, left: 46 };

export interface ChartScales {
  x: ScaleLinear<number, number>;
  y: ScaleContinuousNumeric<number, number>;
  width: number;
  xTicks: number[];
  yTicks: { value: number; text: string }[];
}

/** From places and values to pixels, with the ticks of both axes. */
export function chartScales(of: {
  x: [number, number];
  y: [number, number];
  width: number;
  scale: ChartScale;
  bounds?: readonly [number, number] | undefined;
}): ChartScales {
  const { width, scale, bounds } = of;
  const x = scaleLinear(of.x, [MARGIN.left, width - MARGIN.right]);
  const range: [number, number] = [PLOT_HEIGHT - MARGIN.bottom, MARGIN.top];
  const y = scale === "log" ? scaleLog(of.y, range) : scaleLinear(of.y, range).nice(4);
  const isShare = bounds?.[0] === 0 && bounds[1] === 1;
  // On a logarithmic scale d3 says by an empty text which ticks are too many.
  const own = y.tickFormat(4, isShare ? "%" : undefined);
  const write = (value: number) => (scale === "log" && own(value) !== "" ? lossText(value) : own(value));
  const yTicks = y
    .ticks(4)
    .map((value) => ({ value, text: write(value).replace("%", " %") }))
    .filter(({ text }) => text !== "");
  const xTicks = x.ticks(Math.max(2, Math.min(6, Math.floor(width / 60)))).filter(Number.isInteger);
  return { x, y, width, xTicks, yTicks };
}
