import { useState } from "react";

import { HELD_OUT_SHARE } from "../../base";
import { clusterSentence } from "../../state";
import { Range } from "../parts/Range";
import { useStudio } from "../studio";

/** How pictures get their side: by a seed and a share, the same on every machine. */
export function SplitSettings() {
  const { seed, heldOut } = useStudio((state) => state.data);
  const decided = useStudio(({ data }) => Object.keys(data.decided).length);
  const together = useStudio(clusterSentence);
  const setSplit = useStudio((state) => state.setSplit);
  const [typed, setTyped] = useState<string>();
  const isWrong = typed !== undefined && !/^\d{1,9}$/.test(typed.trim());
  return (
    <details className="split-settings small">
      <summary>
        Split: {Math.round(100 * heldOut)} % held out, seed {seed}
      </summary>
      <Range
        label="Held out"
        value={heldOut}
        tick={HELD_OUT_SHARE}
        text={(value) => `${Math.round(100 * value)} %`}
        onChange={(value) => setSplit({ heldOut: Math.min(0.9, Math.max(0.05, value)) })}
      />
      <label className="split-seed">
        Seed
        <input
          type="text"
          inputMode="numeric"
          size={10}
          value={typed ?? String(seed)}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? "split-seed-problem" : undefined}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            if (/^\d{1,9}$/.test(currentTarget.value.trim())) setSplit({ seed: Number(currentTarget.value) });
          }}
          onBlur={() => setTyped(undefined)}
        />
      </label>
      {isWrong && (
        <p id="split-seed-problem" role="alert" className="problem">
          “{typed}” is no seed; expected a whole number of up to nine digits. {seed} stays.
        </p>
      )}
      <p className="muted">
        The same share of every class is held out. Seed and files alone decide, so the split is the same wherever it is
        made; duplicates are on one side.
        {decided > 0 &&
          ` ${decided === 1 ? "One picture’s side was" : `${decided} pictures’ sides were`} put by hand or by a file.`}
      </p>
      {together !== undefined && <p className="muted">{together}</p>}
    </details>
  );
}
