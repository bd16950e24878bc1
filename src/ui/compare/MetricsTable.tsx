import { useState } from "react";

import type { RunEntry } from "../../state";
import { Check } from "../parts/Check";
import { CopyButton } from "../parts/CopyButton";
import { useStudio } from "../studio";
import { IntervalBars } from "./IntervalBars";
import { type MetricRow, metricRows, rise } from "./metricRows";
import { inPercent, intervalText, markdownTable, riseText, tsvTable } from "./tableText";

/** What was measured on the held-out pictures, before and after. */
export function MetricsTable({ run }: { run: RunEntry }) {
  const classes = useStudio(({ model }) => model.info?.card.classes) ?? [];
  const [withActive, setWithActive] = useState(false);
  const before = run.original ?? run.before;
  if (!before || !run.best) return null;
  const all = metricRows(before, run.best.heldOut, classes);
  const rows = withActive ? all : all.filter(({ isBetterHigh }) => isBetterHigh);
  return (
    <section className="compare-metrics" aria-label="Metrics before and after">
      <div className="compare-table">
        <table className="data-table">
          <caption>
            Measured on {before.n} held-out pictures, with 95 % intervals; difference in percentage points
          </caption>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col">Original</th>
              <th scope="col">{run.name}</th>
              <th scope="col">Difference</th>
              <th scope="col" className="compare-bars-head">
                0 to 100 %
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.metric}>
                <th scope="row">{row.metric}</th>
                {[row.before, row.after].map((measured, side) => (
                  <td key={side} className="number">
                    {inPercent(measured)} <span className="muted">{intervalText(measured)}</span>
                  </td>
                ))}
                <td className={`number ${riseClass(row)}`}>{riseText(row)}</td>
                <td className="compare-bars-cell">
                  <IntervalBars row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="compare-buttons">
        <Check label="Active share of every map" value={withActive} onChange={setWithActive} />
        <CopyButton label="Copy as TSV" className="link small" text={() => tsvTable(all, run.name)} />
        <CopyButton label="Copy as Markdown" className="link small" text={() => markdownTable(all, run.name)} />
      </div>
    </section>
  );
}

/** Better and worse only where the difference is not lost in rounding, and one side is better. */
function riseClass(row: MetricRow): string {
  const points = rise(row) ?? 0;
  if (!row.isBetterHigh || Math.abs(points) < 0.05) return "";
  return points > 0 ? "is-better" : "is-worse";
}
