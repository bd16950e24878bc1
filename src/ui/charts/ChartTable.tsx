import type { ChartLine } from "./chartLine";
import { pointText, type ValueText } from "./chartWords";
import { placesOf } from "./nearestPoint";

/** More rows than this are for a file, not for reading. */
const MOST_ROWS = 200;

/** A chart in numbers, for screen readers and for copying: one row per place, one column per curve. */
export function ChartTable({
  title,
  lines,
  place,
  text,
}: {
  title: string;
  lines: readonly ChartLine[];
  place: string;
  text: ValueText;
}) {
  const places = placesOf(lines);
  const every = Math.ceil(places.length / MOST_ROWS);
  const shown = places.filter((_, i) => i % every === 0 || i === places.length - 1);
  const byPlace = lines.map(({ points }) => new Map(points.map((point) => [point.x, point])));
  return (
    <div className="chart-table" tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table>
        <caption>
          {title}
          {every > 1 && ` (every ${every}th of ${places.length} rows; the copy has all)`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{place}</th>
            {lines.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((x) => (
            <tr key={x}>
              <th scope="row">{x}</th>
              {lines.map(({ key }, i) => {
                const point = byPlace[i]!.get(x);
                return <td key={key}>{point ? pointText(point, text) : ""}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
