import type { VoteRule } from "../../base";
import type { LapVote } from "../../state";
import { layerTitle } from "../draw/layerTitle";
import { percent } from "../parts/format";
import { Segments } from "../parts/Segments";
import { voteColumns } from "./voteColumns";

interface LapVotesProps {
  votes: LapVote[];
  /** Those by which the network's LAPs can decide, its own first. */
  rules: VoteRule[];
  rule: VoteRule;
  onRule: (rule: VoteRule) => void;
  /** Why the rule is to be trusted less, in a sentence. */
  caveat?: string | undefined;
}

const labels: Record<VoteRule, string> = { sum: "Larger sum", any: "Any pixel", mlp: "MLP" };

/** Every LAP as a predictor of its own, with the numbers by which it decides. */
export function LapVotes({ votes, rules, rule, onRule, caveat }: LapVotesProps) {
  const columns = voteColumns(votes);
  return (
    <div className="lap-votes">
      <div className="lap-votes-head">
        <h3 id="lap-votes-title">Each LAP asked alone</h3>
        {rules.length > 1 && (
          <Segments
            label="Rule by which a LAP decides alone"
            options={rules.map((value) => ({ value, label: labels[value] }))}
            value={rule}
            onChange={onRule}
          />
        )}
      </div>
      <table aria-labelledby="lap-votes-title">
        <thead>
          <tr>
            <th scope="col">LAP</th>
            <th scope="col">Says</th>
            {columns.map(({ name, title }) => (
              <th key={name ?? ""} scope="col" className="number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {votes.map((vote) => (
            <tr key={vote.layer}>
              <th scope="row">{layerTitle(vote.layer)}</th>
              <td>
                {vote.class}{" "}
                <span className={vote.agrees ? "agrees" : "differs"}>{vote.agrees ? "✓" : "✗ differs"}</span>
                {vote.agrees && <span className="visually-hidden"> agrees with the network</span>}
              </td>
              {columns.map(({ name }) => (
                <td key={name ?? ""} className={`number ${(name ?? vote.class) === vote.class ? "is-winner" : ""}`}>
                  {numberOf(vote, name ?? vote.class)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {caveat && <p className="muted small">{caveat}</p>}
    </div>
  );
}

function numberOf({ rule, sums, prediction }: LapVote, name: string): string {
  if (rule === "mlp") return percent(prediction.find((one) => one.class === name)?.probability ?? 0);
  const sum = sums.find((one) => one.class === name)?.sum ?? 0;
  return sum < 10 ? sum.toFixed(2) : sum.toFixed(1);
}
