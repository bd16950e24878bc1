import { useState } from "react";

import type { News } from "../../state";
import { useStudio } from "../studio";

/** More names than these are a matter for the files. */
const MOST_NAMES = 24;
/** A choice among more words than these is none. */
const MOST_WORDS = 60;

/** Names in files that the network does not have: which of its words is meant by each, or that it is left out. */
export function UnknownNames({ unknown }: { unknown: NonNullable<News["unknown"]> }) {
  const card = useStudio(({ model }) => model.info?.card);
  const nameUnknown = useStudio((state) => state.nameUnknown);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const words = [...new Set([...(card?.classes ?? []), ...(card?.concepts ?? []).map(({ name }) => name)])];
  if (words.length === 0 || words.length > MOST_WORDS) return null;
  const meant = Object.fromEntries(Object.entries(chosen).filter(([, word]) => word !== ""));
  const isNone = Object.keys(meant).length === 0;
  return (
    <form
      className="unknown-names"
      aria-label="Names the network does not know"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isNone) void nameUnknown(meant);
      }}
    >
      <p>What do they mean?</p>
      {unknown.slice(0, MOST_NAMES).map(({ name, times }) => (
        <label key={name}>
          <span>
            {name} <span className="muted number">({times})</span>
          </span>
          <select
            value={chosen[name] ?? ""}
            onChange={({ currentTarget }) => setChosen({ ...chosen, [name]: currentTarget.value })}
          >
            <option value="">leave out</option>
            {words.map((word) => (
              <option key={word}>{word}</option>
            ))}
          </select>
        </label>
      ))}
      {unknown.length > MOST_NAMES && (
        <p className="muted">And {unknown.length - MOST_NAMES} less frequent ones; rename those in your files.</p>
      )}
      <button type="submit" disabled={isNone}>
        Label with these names
      </button>
    </form>
  );
}
