import { numbersTable } from "../../base";
import type { ImageEntry } from "../../state";
import { probability } from "../draw/figures";
import { layerTitle } from "../draw/layerTitle";
import { useStudio } from "../studio";

/** The matrix in numbers: one row per map. */
export function NumbersTable({ entry, names }: { entry: ImageEntry; names: string[] }) {
  const threshold = useStudio(({ view }) => view.threshold);
  const { laps = [], shown = [] } = entry.explanation ?? {};
  const rows = numbersTable({ laps, shown, integrated: entry.integrated ?? [] }, names, threshold);
  return (
    <table className="numbers-table">
      <caption>
        Every map of {entry.name} in numbers. Active: share of pixels above {threshold.toFixed(2)}.
      </caption>
      <thead>
        <tr>
          <th scope="col">Concept</th>
          <th scope="col">Layer</th>
          <th scope="col">Grid</th>
          <th scope="col">Active</th>
          <th scope="col">Max</th>
          <th scope="col">Sum</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ concept, layer, columns, rows: height, active, max, sum }) => (
          <tr key={`${layer}/${concept}`}>
            <th scope="row">{concept}</th>
            <td>{layerTitle(layer)}</td>
            <td>
              {columns}×{height}
            </td>
            <td>{(100 * active).toFixed(1)} %</td>
            <td>{probability(max)}</td>
            <td>{sum.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
