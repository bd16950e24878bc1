import { percent } from "../parts/format";

/** Classes shown; a network of a thousand has a long tail of nothings. */
const most = 8;

/** The most probable classes as bars with their numbers. */
export function ClassBars({ prediction }: { prediction: { class: string; probability: number }[] }) {
  const sorted = [...prediction].sort((a, b) => b.probability - a.probability);
  const rest = sorted.slice(most);
  return (
    <div>
      <ol className="class-bars" aria-label="Class probabilities">
        {sorted.slice(0, most).map(({ class: name, probability }, i) => (
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
          {rest.length} more classes share {percent(rest.reduce((sum, { probability }) => sum + probability, 0))}.
        </p>
      )}
    </div>
  );
}
