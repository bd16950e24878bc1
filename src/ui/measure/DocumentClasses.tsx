import type { Share } from "../../base";
import { inPercent, intervalText } from "../compare/tableText";
import type { ClassRow } from "./classRows";

interface DocumentClassesProps {
  rows: readonly ClassRow[];
  classes: readonly string[];
}

/** Classes as a table of a document. */
export function DocumentClasses({ rows, classes }: DocumentClassesProps) {
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col">Recognised</th>
          <th scope="col">Precision</th>
          <th scope="col">F1</th>
          <th scope="col">Area under ROC</th>
          <th scope="col">Average precision</th>
          <th scope="col">Taken for</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ index, name, recall, precision, f1, auc, averagePrecision, mistake }) => (
          <tr key={index}>
            <th scope="row">{name}</th>
            <td>{shareWords(recall)}</td>
            <td>{shareWords(precision)}</td>
            <td>{f1 ? `${inPercent(f1)} (${intervalText(f1)})` : "–"}</td>
            <td>{areaWords(auc)}</td>
            <td>{areaWords(averagePrecision)}</td>
            <td>{mistake && `${classes[mistake.decided]} (${mistake.count})`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function areaWords(area: Share | undefined): string {
  if (!area) return "–";
  return area.value < 1
    ? `${area.value.toFixed(3)} (${area.interval.map((end) => end.toFixed(3)).join(" – ")})`
    : "1.000";
}

function shareWords(share: Share): string {
  return share.n > 0 ? `${inPercent(share)} (${intervalText(share)}; n ${share.n})` : "–";
}
