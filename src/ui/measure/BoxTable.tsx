import type { BoxAgreement } from "../../base";
import { BOX_METRICS } from "../compare/metricRows";
import { inPercent, intervalText } from "../compare/tableText";
import { layerTitle } from "../draw/layerTitle";
import { percent } from "../parts/format";
import type { TableRow } from "./tableText";

/** How the maps of every layer lie to the boxes; in the page and in documents. */
export function BoxTable({ boxes }: { boxes: readonly BoxAgreement[] }) {
  return (
    <table className="data-table lap-table">
      <caption className="visually-hidden">How the maps lie to the boxes, with 95 % intervals</caption>
      <thead>
        <tr>
          <th scope="col">Map</th>
          {BOX_METRICS.map(([name, words]) => (
            <th key={name} scope="col">
              {words[0]!.toUpperCase() + words.slice(1)}
            </th>
          ))}
          <th scope="col">An even map inside</th>
        </tr>
      </thead>
      <tbody>
        {boxes.map((one) => (
          <tr key={one.layer}>
            <th scope="row">{layerTitle(one.layer)}</th>
            {BOX_METRICS.map(([name]) => (
              <td key={name} className="number">
                <b>{inPercent(one[name])}</b>
                <span className="lap-interval muted">{intervalText(one[name])}</span>
              </td>
            ))}
            <td className="number">{percent(one.even)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The table as rows to be copied. */
export function boxRows(boxes: readonly BoxAgreement[]): TableRow[] {
  return boxes.flatMap((one) =>
    BOX_METRICS.map(([name, words]) => ({ name: `${layerTitle(one.layer)}: ${words}`, ...one[name] })),
  );
}

/** What the numbers mean. */
export function boxWords([first]: readonly BoxAgreement[]): string {
  const n = first?.inside.n ?? 0;
  return (
    `Of the ${n === 1 ? "one picture" : `${n} pictures`} with boxes, each counting once: how much of a map lies inside the boxes, how often ` +
    "its highest pixel does, and the overlap of the boxes with what is above 0.5. An even map would have inside what the boxes cover."
  );
}
