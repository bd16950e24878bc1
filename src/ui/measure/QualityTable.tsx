import { useMemo } from "react";

import { IntervalBar } from "../charts/IntervalBar";
import { CopyButton } from "../parts/CopyButton";
import { methodWords, type QualityRow, qualityRows } from "./qualityRows";
import { isShare, markdownOf, rowInterval, tsvOf, valueText } from "./tableText";
import type { Measured } from "./useMeasured";

/** How good the decisions are, with intervals: the usual numbers, and more of them in a fold. */
export function QualityTable({ measured }: { measured: Measured }) {
  const rows = useMemo(() => qualityRows(measured), [measured]);
  if (rows.length === 0) return null;
  const usual = rows.filter(({ isFurther }) => !isFurther);
  const further = rows.filter(({ isFurther }) => isFurther);
  return (
    <div className="measure-table-block">
      <Rows caption="Quality of the decisions" rows={usual} />
      {further.length > 0 && (
        <details className="small">
          <summary>More metrics</summary>
          <Rows caption="More metrics of the decisions" rows={further} />
          <p className="muted small">95 % intervals. {methodWords(further)}</p>
        </details>
      )}
      <div className="measure-buttons">
        <CopyButton label="Copy as TSV" className="link small" text={() => tsvOf(rows)} />
        <CopyButton label="Copy as Markdown" className="link small" text={() => markdownOf(rows)} />
        <span className="muted small">Intervals: {methodWords(usual)}</span>
      </div>
    </div>
  );
}

function Rows({ caption, rows }: { caption: string; rows: readonly QualityRow[] }) {
  return (
    <table className="data-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">Value</th>
          <th scope="col">95 % interval</th>
          <th scope="col">n</th>
          <th scope="col" className="measure-bar-cell">
            0 to 100 %
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" title={row.hint}>
              {row.name}
            </th>
            <td className="number">
              <b>{valueText(row)}</b>
            </td>
            <td className="number">{rowInterval(row)}</td>
            <td className="number">{row.n}</td>
            <td className="measure-bar-cell">{isShare(row) && <IntervalBar measured={row} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
