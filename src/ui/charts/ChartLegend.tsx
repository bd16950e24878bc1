import { chartColour, chartDash, type ChartLine } from "./chartLine";
import { pointAt, pointText, type ValueText } from "./chartWords";

/** The curves' names with their values: at the place that is read, or the newest. */
export function ChartLegend({
  lines,
  at,
  text,
}: {
  lines: readonly ChartLine[];
  at: number | undefined;
  text: ValueText;
}) {
  return (
    <ul className="chart-legend">
      {lines.map((line) => {
        const point = pointAt(line, at);
        return (
          <li key={line.key}>
            <ChartStroke hue={line.hue} dash={line.dash} />
            <span className="chart-name">{line.name}</span>
            <span className="number chart-value">{point ? pointText(point, text) : "–"}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** A short piece of a curve, to know it by. */
function ChartStroke({ hue, dash }: { hue: number; dash: number }) {
  return (
    <svg className="chart-stroke" width="26" height="8" aria-hidden="true">
      <line x1="0" x2="26" y1="4" y2="4" stroke={chartColour(hue)} strokeDasharray={chartDash(dash)} />
    </svg>
  );
}
