import { useId } from "react";

import type { Reading } from "../../base";
import { Range } from "../parts/Range";
import { useStudio } from "../studio";

/** What each reading of Algorithm 1 does with an important place, r coarse and p fine. */
const readings: { name: Reading; what: string }[] = [
  { name: "mean", what: "averages the coarse and the fine map, the coarse one counting more" },
  { name: "ema", what: "mixes them as decay × coarse + (1 − decay) × fine" },
  { name: "prune", what: "keeps the coarse value where the fine map agrees, and 0 elsewhere" },
];

/** The options of Algorithm 1, which joins all LAPs into the integrated map. */
export function IntegrationSettings() {
  const group = useId();
  const decay = useStudio((state) => state.view.decay);
  const reading = useStudio((state) => state.view.reading);
  const setView = useStudio((state) => state.setView);
  return (
    <fieldset className="integration-settings">
      <legend>Integrated map</legend>
      <Range
        label="Decay of Algorithm 1"
        value={decay}
        tick={0.8}
        onChange={(value) => setView({ decay: value })}
        hint="How much each finer layer counts against the coarser ones."
      />
      <div role="radiogroup" aria-label="Reading">
        {readings.map(({ name, what }) => (
          <label key={name} className="reading">
            <input type="radio" name={group} checked={reading === name} onChange={() => setView({ reading: name })} />
            <span>
              <strong>{name}</strong> <span className="muted small">{what}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
