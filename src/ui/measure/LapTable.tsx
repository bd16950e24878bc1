import { type EvaluationReport, RULE_NAMES } from "../../base";
import { inPercent, intervalText } from "../compare/tableText";
import { layerTitle } from "../draw/layerTitle";
import { percent } from "../parts/format";
import { isUnbalanced, rulesByLap, ruleShares } from "./lapRules";

/** Active shares of more concepts than these do not fit a table. */
const MOST_CONCEPTS = 4;

/** What each LAP decides when it is asked alone, by rule, and how active its concepts are; in the page and in documents. */
export function LapTable({ report }: { report: EvaluationReport }) {
  const { laps } = report.evaluation;
  const ruled = new Map(rulesByLap(report.rules).map(({ layer, rules }) => [layer, rules]));
  const withBalanced = isUnbalanced(report);
  const names = report.rules[0] ? ruleShares(report.rules[0], withBalanced).map(({ name }) => name) : [];
  const concepts = Object.keys(laps[0]?.active ?? {}).slice(0, MOST_CONCEPTS);
  return (
    <table className="data-table lap-table">
      <caption className="visually-hidden">Each LAP as a predictor by rule, with 95 % intervals</caption>
      <thead>
        <tr>
          <th scope="col">LAP</th>
          {names.length > 0 && <th scope="col">Decides by</th>}
          {names.map((name) => (
            <th key={name} scope="col">
              {name[0]!.toUpperCase() + name.slice(1)}
            </th>
          ))}
          {concepts.map((concept) => (
            <th key={concept} scope="col" title="Mean share of pixels above 0.5">
              {concept} active
            </th>
          ))}
        </tr>
      </thead>
      {laps.map(({ layer, active }) => {
        const rules = ruled.get(layer) ?? [undefined];
        return (
          <tbody key={layer}>
            {rules.map((one, i) => (
              <tr key={one?.rule ?? ""}>
                {i === 0 && (
                  <th scope="rowgroup" rowSpan={rules.length}>
                    {layerTitle(layer)}
                  </th>
                )}
                {names.length > 0 && <th scope="row">{one ? RULE_NAMES[one.rule] : "–"}</th>}
                {one
                  ? ruleShares(one, withBalanced).map(({ name, share }) => (
                      <td key={name} className="number">
                        {share.n > 0 ? <b>{inPercent(share)}</b> : "–"}
                        {share.n > 0 && <span className="lap-interval muted">{intervalText(share)}</span>}
                      </td>
                    ))
                  : names.map((name) => <td key={name}>–</td>)}
                {i === 0 &&
                  concepts.map((concept) => (
                    <td key={concept} className="number" rowSpan={rules.length}>
                      {percent(active[concept]!)}
                    </td>
                  ))}
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}
