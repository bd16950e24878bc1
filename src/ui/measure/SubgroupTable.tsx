import { inPercent, intervalText } from "../compare/tableText";
import type { GroupMetric, MeasuredGroup } from "./measuredGroups";

interface SubgroupTableProps {
  attribute: string;
  rows: readonly MeasuredGroup[];
  metrics: readonly GroupMetric[];
  /** The class that is looked for; undefined for networks of more than two. */
  positive: string | undefined;
  /** Without it the rows lead nowhere. */
  onChoose?: (group: MeasuredGroup) => void;
}

/** How good the decisions are in each group of pictures. */
export function SubgroupTable({ attribute, rows, metrics, positive, onChoose }: SubgroupTableProps) {
  return (
    <table className="data-table">
      <caption className="visually-hidden">Quality of the decisions by {attribute}, with 95 % intervals</caption>
      <thead>
        <tr>
          <th scope="col">{attribute}</th>
          <th scope="col">Pictures</th>
          {metrics.map(({ title, hint }) => (
            <th key={title} scope="col" title={hint}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((group) => (
          <tr key={group.ids ? `is ${group.name}` : "all"}>
            <th scope="row">
              {onChoose && group.ids ? (
                <button type="button" className="link" title="List its pictures" onClick={() => onChoose(group)}>
                  {group.name}
                </button>
              ) : (
                group.name
              )}
            </th>
            <td className="number">
              {group.n}
              {group.positives !== undefined && (
                <span className="muted measure-under">
                  {positive} {group.positives}
                </span>
              )}
            </td>
            {group.shares.map((share, i) => (
              <td key={metrics[i]!.title} className="number">
                {inPercent(share)}
                {share && <span className="muted measure-under">{intervalText(share)}</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
