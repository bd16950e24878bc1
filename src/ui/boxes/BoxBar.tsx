import { MOST_ROWS } from "../../state";
import { NameSearch } from "../parts/NameSearch";
import { useStudio, useStudioShallow, useStudioStore } from "../studio";
import { offeredConcepts } from "../teach/offered";
import { chooseConcept, teachView, useDrawnConcept, useTeachView } from "../teach/teachView";
import { redo, undo } from "../teach/undo";
import { addInMiddle } from "./boxActions";
import { useConceptColour } from "./useConceptColour";

/** Chooses what is drawn: the concept by its hue, and whether a drag draws or moves the picture; undo and redo. */
export function BoxBar() {
  const store = useStudioStore();
  const concepts = useStudioShallow(({ model }) => model.info?.card.concepts.map(({ name }) => name) ?? []);
  const view = useTeachView((now) => now);
  const offered = useStudioShallow((state) => offeredConcepts(state, view));
  const isDrawing = useTeachView((view) => view.isDrawing);
  const isWindowing = useStudio((state) => state.isWindowing);
  const setWindowing = useStudio((state) => state.setWindowing);
  const drawn = useDrawnConcept();
  const [canUndo, canRedo] = useStudioShallow(({ data }) => [data.undo, data.redo]);
  const canAdd = useStudio(({ selected, data }) => selected !== undefined && data.known[selected] !== undefined);
  return (
    <div className="box-bar">
      <div className="box-tools" role="group" aria-label="Boxes">
        <button
          type="button"
          aria-pressed={isDrawing && !isWindowing}
          title="A drag on the picture draws a box; else it moves the picture (B)"
          onClick={() => {
            // One tool at a time takes the drag.
            teachView.setState({ isDrawing: isWindowing || !isDrawing });
            setWindowing(false);
          }}
        >
          Draw boxes
        </button>
        <div className="box-palette" role="group" aria-label="Concept of new boxes">
          {offered.map((concept, place) => (
            <ConceptButton
              key={concept}
              {...{ concept, place }}
              name={concepts[concept]!}
              isDrawn={concept === drawn}
            />
          ))}
          {concepts.length > MOST_ROWS && (
            <NameSearch
              label={`Find among ${concepts.length.toLocaleString("en")} concepts`}
              names={concepts}
              onChoose={(concept) => chooseConcept(store.getState(), concept)}
            />
          )}
        </div>
        <button
          type="button"
          title="New box in the middle of the picture (N)"
          disabled={!canAdd}
          onClick={() => addInMiddle(store.getState())}
        >
          Add <kbd aria-hidden="true">N</kbd>
        </button>
      </div>
      <div className="box-history">
        <button
          type="button"
          disabled={canUndo === undefined}
          title={canUndo === undefined ? "Nothing to undo" : `Undo: ${canUndo} (Ctrl+Z)`}
          onClick={() => undo(store.getState())}
        >
          Undo
        </button>
        <button
          type="button"
          disabled={canRedo === undefined}
          title={canRedo === undefined ? "Nothing to redo" : `Redo: ${canRedo} (Ctrl+Shift+Z)`}
          onClick={() => redo(store.getState())}
        >
          Redo
        </button>
      </div>
    </div>
  );
}

interface ConceptButtonProps {
  concept: number;
  /** Among those with a button; the first nine have a key. */
  place: number;
  name: string;
  isDrawn: boolean;
}

function ConceptButton({ concept, place, name, isDrawn }: ConceptButtonProps) {
  const store = useStudioStore();
  const colour = useConceptColour(name);
  const key = place < 9 ? place + 1 : undefined;
  return (
    <button
      type="button"
      aria-pressed={isDrawn}
      title={key === undefined ? `Draw boxes of ${name}` : `Draw boxes of ${name} (${key})`}
      onClick={() => chooseConcept(store.getState(), concept)}
    >
      <i className="stage-hue" style={{ background: colour }} />
      {name}
      {key !== undefined && <kbd aria-hidden="true">{key}</kbd>}
    </button>
  );
}
