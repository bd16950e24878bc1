import { useMemo, useState } from "react";

import { findNames } from "../parts/findNames";

/** More names than these are folded away. */
export const MOST_LISTED = 24;

/** Names shown of a search; a thousand at once would be read by nobody. */
const MOST_FOUND = 50;

/** A card's classes or concepts: in a line, or of many their number and a field that finds some. */
export function CardNames({ names, what }: { names: string[]; what: string }) {
  const [query, setQuery] = useState("");
  const { hits, count } = useMemo(() => findNames(names, query, MOST_FOUND), [names, query]);
  if (names.length <= MOST_LISTED) return names.join(", ");
  const left = count - hits.length;
  return (
    <details>
      <summary>
        {names.length.toLocaleString("en")} {what}
      </summary>
      <input
        type="search"
        aria-label={`Find among the ${what}`}
        placeholder="Find by any part of the name"
        value={query}
        onChange={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      <p role="status">
        {count === 0 ? `None has “${query.trim()}” in it.` : hits.map((index) => names[index]).join(", ")}
        {left > 0 && <span className="muted"> and {left.toLocaleString("en")} more</span>}
      </p>
    </details>
  );
}
