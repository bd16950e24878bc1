import type { LapVote } from "../../state";
import { layerTitle } from "../draw/layerTitle";

/** Classes with a column of their own; a network with more shows only the sum that won. */
const most = 3;

/** Every LAP as a predictor of its own, with the sums, or the highest pixels, of its maps by which it decides. */
export function LapVotes({ votes }: { votes: LapVote[] }) {
  const classes = votes[0]?.sums.map((sum) => sum.class) ?? [];
  // One class alone decides by its highest pixel, several by their sums.
  const sign = classes.length === 1 ? "max" : "Σ";
  const columns = classes.length <= most ? classes : [undefined];
  return (
    <table className="lap-votes">
      <caption>Each LAP asked alone</caption>
      <thead>
        <tr>
          <th scope="col">LAP</th>
          <th scope="col">Says</th>
          {columns.map((name) => (
            <th key={name ?? ""} scope="col" className="number">
              {sign} {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {votes.map(({ layer, class: said, sums, agrees }) => (
          <tr key={layer}>
            <th scope="row">{layerTitle(layer)}</th>
            <td>
              {said} <span className={agrees ? "agrees" : "differs"}>{agrees ? "✓" : "✗ differs"}</span>
              {agrees && <span className="visually-hidden"> agrees with the network</span>}
            </td>
            {columns.map((name) => (
              <td key={name ?? ""} className={`number ${(name ?? said) === said ? "is-winner" : ""}`}>
                {written(sums.find((sum) => sum.class === (name ?? said))?.sum)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function written(sum = 0): string {
  return sum < 10 ? sum.toFixed(2) : sum.toFixed(1);
}
