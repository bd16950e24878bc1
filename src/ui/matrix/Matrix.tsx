import "./matrix.css";

import { useMemo } from "react";

import { selectedEntry } from "../../state";
import { useStudio, useStudioShallow } from "../studio";
import { listedConcepts, MOST_ROWS } from "./listedConcepts";
import { MapGrid } from "./MapGrid";
import { NumbersTable } from "./NumbersTable";

/** Every concept at every layer, as maps or as numbers. */
export function Matrix() {
  const entry = useStudio(selectedEntry);
  const isTable = useStudio(({ view }) => view.table);
  const setView = useStudio((state) => state.setView);
  const names = useStudioShallow(({ model }) => model.info?.card.concepts.map(({ name }) => name) ?? []);
  const explanation = entry?.explanation;
  const rows = useMemo(() => (explanation ? listedConcepts(explanation) : []), [explanation]);
  // After another network was loaded, maps of the last one stay until they are computed anew.
  const all = Array.from(
    { length: explanation?.laps[0]?.concepts.length ?? 0 },
    (_, c) => names[c] ?? `concept ${c + 1}`,
  );
  return (
    <section className="matrix" aria-label="Concepts and layers">
      <header className="matrix-bar">
        <h2>Concepts and layers</h2>
        <span className="muted small">
          {isTable ? "One row per map." : "A map goes to the stage with a click; with Shift it blends."}
        </span>
        <button type="button" aria-pressed={isTable} onClick={() => setView({ table: !isTable })}>
          Table of numbers
        </button>
      </header>
      {entry && explanation && (
        <>
          <div
            className="matrix-scroll"
            tabIndex={isTable ? 0 : undefined}
            role="group"
            aria-label="Maps of the picture"
          >
            {isTable ? <NumbersTable entry={entry} names={all} /> : <MapGrid entry={entry} names={all} rows={rows} />}
          </div>
          {!isTable && all.length > MOST_ROWS && (
            <p className="muted small">
              {`The ${MOST_ROWS} of ${all.length} concepts with the largest mass in the deepest LAP; the table of numbers has all.`}
            </p>
          )}
        </>
      )}
    </section>
  );
}
