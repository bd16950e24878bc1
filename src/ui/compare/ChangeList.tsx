import { useState } from "react";

import type { ComparedRow } from "../../state";
import { percent } from "../parts/format";
import { useStudio } from "../studio";
import { ChangeItem } from "./ChangeItem";
import { countFlips, type Order, orderedChanges } from "./changes";
import { mcNemar } from "./mcNemar";

const orders: { value: Order; label: string }[] = [
  { value: "map", label: "by their maps" },
  { value: "probability", label: "by probability" },
  { value: "decision", label: "in their decision" },
];

/** So many are drawn before one asks for all. */
const FEW = 12;

/** The held-out pictures whose answer changed most; a click brings one to the stage. */
export function ChangeList({ rows }: { rows: readonly ComparedRow[] }) {
  const [order, setOrder] = useState<Order>("map");
  const [isWhole, setWhole] = useState(false);
  const select = useStudio((state) => state.select);
  const changes = orderedChanges(rows, order);
  const shown = isWhole ? changes : changes.slice(0, FEW);
  return (
    <section className="compare-changes" aria-label="Pictures that changed">
      <label className="compare-order">
        <span>Changed most</span>
        <select value={order} onChange={(event) => setOrder(event.currentTarget.value as Order)}>
          {orders.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <p className="muted small">{flipWords(rows)}</p>
      {changes.length === 0 ? (
        <p className="muted small">Every decision is the same as before.</p>
      ) : (
        <ol className="change-list">
          {shown.map((change) => (
            <ChangeItem key={change.row.image} change={change} onSelect={() => select(change.row.image)} />
          ))}
        </ol>
      )}
      {changes.length > FEW && (
        <button type="button" className="link small" onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Show fewer" : `Show all ${changes.length}`}
        </button>
      )}
    </section>
  );
}

/** What became of the decisions, and whether chance alone could have done it. */
function flipWords(rows: readonly ComparedRow[]): string {
  const { repaired, broken, changed } = countFlips(rows);
  const mean = rows.reduce((sum, { mapChange }) => sum + mapChange, 0) / Math.max(1, rows.length);
  const parts = [`${repaired} repaired`, `${broken} broken`, ...(changed > 0 ? [`${changed} changed otherwise`] : [])];
  const p = mcNemar(repaired, broken);
  const chance = repaired + broken > 0 ? ` (exact McNemar test: p ${p < 0.001 ? "< 0.001" : `= ${p.toFixed(2)}`})` : "";
  return `Decisions: ${parts.join(", ")} of ${rows.length}${chance}. Maps changed by ${percent(mean)} on average.`;
}
