import { useState } from "react";

import { percent } from "../parts/format";

/** Classes shown; a network of a thousand has a long tail of nothings. */
const most = 5;

/** And when more are asked for. */
const mostAsked = 20;

/** The most probable classes as bars with their numbers. */
export function ClassBars({ prediction }: { prediction: { class: string; probability: number }[] }) {
  const [isLong, setLong] = useState(false);
  const sorted = [...prediction].sort((a, b) => b.probability - a.probability);
  const count = isLong ? mostAsked : most;
  const rest = sorted.slice(count);
  return (
    <div>
      <ol className="class-bars" aria-label="Class probabilities">
        {sorted.slice(0, count).map(({ class: name, probability }, i) => (
          <li key={name} className={i === 0 ? "is-top" : ""}>
            <span className="class-name" title={name}>
              {name}
            </span>
            <span className="class-bar" aria-hidden>
              <span style={{ inlineSize: `${probability * 100}%` }} />
            </span>
            <span className="number">{percent(probability)}</span>
          </li>
        ))}
      </ol>
      {rest.length > 0 && (
        <p className="muted small">
          {rest.length.toLocaleString("en")} more classes share{" "}
          {percent(rest.reduce((sum, { probability }) => sum + probability, 0))}.
        </p>
      )}
      {sorted.length > most && (
        <button type="button" className="link small" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong ? "Show fewer" : "Show more"}
        </button>
      )}
    </div>
  );
}
