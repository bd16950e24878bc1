import "./mapCell.css";
import "./matrix.css";

import { hasManyConcepts, selectedEntry, conceptRows } from "../../state";
import { useStudio, useStudioShallow } from "../studio";
import { ConceptSearch } from "./ConceptSearch";
import { MapGrid } from "./MapGrid";
import { MapsProblem } from "./MapsProblem";
import { NumbersTable } from "./NumbersTable";

/** Every concept at every layer, as maps or as numbers. */
export function Matrix() {
  const entry = useStudio(selectedEntry);
  const isTable = useStudio(({ view }) => view.table);
  const setView = useStudio((state) => state.setView);
  const names = useStudioShallow(({ model }) => model.info?.card.concepts.map(({ name }) => name) ?? []);
  const explanation = entry?.explanation;
  const isMany = useStudio(hasManyConcepts);
  const rows = useStudioShallow((state) => (entry ? conceptRows(state, entry) : []));
  const count = names.length;
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
        {isMany && entry && <ConceptSearch entry={entry} names={names} />}
      </header>
      {entry && explanation && (
        <>
          <div
            className="matrix-scroll scrolls-right"
            tabIndex={isTable ? 0 : undefined}
            role="group"
            aria-label="Maps of the picture"
          >
            {isTable ? (
              <NumbersTable entry={entry} names={names} />
            ) : (
              <MapGrid entry={entry} names={names} rows={rows} />
            )}
          </div>
          {isMany && <MapsProblem entry={entry} names={names} />}
          {isMany && (
            <p className="muted small">
              {rows.length} of {count.toLocaleString("en")} concepts: those of the most probable classes, and those you
              find by name.
            </p>
          )}
        </>
      )}
    </section>
  );
}
