import { useState } from "react";

import type { News } from "../../state";
import { NameSearch } from "../parts/NameSearch";
import { useStudio } from "../studio";

/** More names than these are a matter for the files. */
const MOST_NAMES = 24;
/** More words than these are searched, not listed. */
const MOST_WORDS = 60;

/** Names in files that the network does not have: which of its words is meant by each, or that it is left out. */
export function UnknownNames({ unknown }: { unknown: NonNullable<News["unknown"]> }) {
  const card = useStudio(({ model }) => model.info?.card);
  const nameUnknown = useStudio((state) => state.nameUnknown);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const words = [...new Set([...(card?.classes ?? []), ...(card?.concepts ?? []).map(({ name }) => name)])];
  if (words.length === 0) return null;
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
      <div className="unknown-rows">
        {unknown.slice(0, MOST_NAMES).map(({ name, times }) => (
          <Meaning
            key={name}
            {...{ name, times, words }}
            word={chosen[name] ?? ""}
            onChoose={(word) => setChosen({ ...chosen, [name]: word })}
          />
        ))}
        {unknown.length > MOST_NAMES && (
          <p className="muted">And {unknown.length - MOST_NAMES} less frequent ones; rename those in your files.</p>
        )}
      </div>
      <button type="submit" disabled={isNone}>
        Label with these names
      </button>
    </form>
  );
}

interface MeaningProps {
  name: string;
  times: number;
  words: string[];
  /** What it means; "" is left out. */
  word: string;
  onChoose: (word: string) => void;
}

/** One name of the files, and the choice of what it means. */
function Meaning({ name, times, words, word, onChoose }: MeaningProps) {
  const said = (
    <span>
      {name} <span className="muted number">({times})</span>
    </span>
  );
  if (words.length <= MOST_WORDS) {
    return (
      <label>
        {said}
        <select value={word} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
          <option value="">leave out</option>
          {words.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <div className="unknown-name" role="group" aria-label={name}>
      {said}
      {word === "" ? (
        <NameSearch label="left out; find a name" names={words} onChoose={(index) => onChoose(words[index]!)} />
      ) : (
        <button type="button" className="quiet" aria-label={`${word}, take it back`} onClick={() => onChoose("")}>
          {word} ×
        </button>
      )}
    </div>
  );
}
