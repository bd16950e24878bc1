import { IntervalBar } from "../charts/IntervalBar";
import { inPercent, intervalText } from "../compare/tableText";
import { CopyButton } from "../parts/CopyButton";
import { qualityRows } from "./qualityRows";
import { markdownOf, tsvOf } from "./tableText";
import type { Measured } from "./useMeasured";

/** How good the decisions are, with intervals. */
export function QualityTable({ measured }: { measured: Measured }) {
  const rows = qualityRows(measured);
  if (rows.length === 0) return null;
  return (
    <div className="measure-table-block">
      <table className="data-table">
        <caption className="visually-hidden">Quality of the decisions</caption>
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
            <tr key={row.name}>
              <th scope="row" title={row.hint}>
                {row.name}
              </th>
              <td className="number">
                <b>{inPercent(row)}</b>
              </td>
              <td className="number">{intervalText(row)}</td>
              <td className="number">{row.n}</td>
              <td className="measure-bar-cell">
                <IntervalBar measured={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="measure-buttons">
        <CopyButton label="Copy as TSV" className="link small" text={() => tsvOf(rows)} />
        <CopyButton label="Copy as Markdown" className="link small" text={() => markdownOf(rows)} />
        <span className="muted small">
          Intervals: Wilson; balanced accuracy: Newcombe; area under ROC: DeLong; Newcombe if perfect.
        </span>
      </div>
    </div>
  );
}
