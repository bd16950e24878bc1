import { useRef, useState } from "react";

import type { RunEntry } from "../../state";
import { useStudio } from "../studio";

/** A run's name, renamed in place. */
export function RunName({ run: { id, name } }: { run: RunEntry }) {
  const [text, setText] = useState<string>();
  const rename = useStudio((state) => state.renameRun);
  const button = useRef<HTMLButtonElement>(null);

  if (text === undefined)
    return (
      <h3 className="run-name">
        <button
          ref={button}
          type="button"
          className="quiet"
          title="Rename"
          aria-label={`${name}, rename`}
          onClick={() => setText(name)}
        >
          {name} <span aria-hidden>✎</span>
        </button>
      </h3>
    );

  const leave = (wanted: string) => {
    const trimmed = wanted.trim();
    if (trimmed && trimmed !== name) rename(id, trimmed);
    setText(undefined);
  };
  return (
    <input
      className="run-name-field"
      aria-label={`New name of ${name}`}
      value={text}
      maxLength={60}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => leave(text)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        leave(event.key === "Enter" ? text : name);
        // The button is there again after this frame, and whoever types goes on from it.
        requestAnimationFrame(() => button.current?.focus());
      }}
    />
  );
}
