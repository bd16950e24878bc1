import { scaleLinear } from "d3";

import type { WeightSummary } from "../../base";
import { shortNumber } from "./layerText";

/** In units of the drawing, which is as wide as there is room. */
const [WIDTH, HEIGHT, FOOT] = [320, 72, 16];

/** How many numbers of a weight lie where, from the least to the greatest. */
export function Histogram({ summary: { name, histogram, least, greatest } }: { summary: WeightSummary }) {
  const most = Math.max(...histogram);
  const value = scaleLinear([0, histogram.length], [least, greatest]);
  const x = scaleLinear([0, histogram.length], [0, WIDTH]);
  const y = scaleLinear([0, most], [HEIGHT, 0]);
  const zero = value.invert(0);
  const peak = histogram.indexOf(most);
  const range = (bin: number) => `${shortNumber(value(bin))} to ${shortNumber(value(bin + 1))}`;
  const words = `${name}: from ${shortNumber(least)} to ${shortNumber(greatest)}; most, ${most.toLocaleString("en")}, from ${range(peak)}`;
  return (
    <svg className="weight-histogram" viewBox={`0 0 ${WIDTH} ${HEIGHT + FOOT}`} role="img" aria-label={words}>
      {histogram.map((count, bin) => (
        <rect
          key={bin}
          x={x(bin)}
          // A bar of a few is still seen.
          y={count > 0 ? Math.min(y(count), HEIGHT - 1) : HEIGHT}
          width={x(1) - 0.75}
          height={count > 0 ? Math.max(1, HEIGHT - y(count)) : 0}
        >
          <title>{`${range(bin)}: ${count.toLocaleString("en")}`}</title>
        </rect>
      ))}
      <line x1={0} x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
      {least < 0 && greatest > 0 && <line className="is-zero" x1={x(zero)} x2={x(zero)} y1={0} y2={HEIGHT} />}
      <text x={0} y={HEIGHT + 13}>
        {shortNumber(least)}
      </text>
      {least < 0 && greatest > 0 && zero > histogram.length * 0.2 && zero < histogram.length * 0.8 && (
        <text x={x(zero)} y={HEIGHT + 13} textAnchor="middle">
          0
        </text>
      )}
      <text x={WIDTH} y={HEIGHT + 13} textAnchor="end">
        {shortNumber(greatest)}
      </text>
    </svg>
  );
}
