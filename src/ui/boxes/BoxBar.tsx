import { cssColour, conceptHue } from "../draw/conceptHues";
import { useStudio, useStudioShallow, useStudioStore } from "../studio";
import { chooseConcept, teachView, useDrawnConcept, useTeachView } from "../teach/teachView";
import { redo, undo } from "../teach/undo";
import { addInMiddle } from "./boxActions";

/** Chooses what is drawn: the concept by its hue, and whether a drag draws or moves the picture; undo and redo. */
export function BoxBar() {
  const store = useStudioStore();
  const concepts = useStudioShallow(({ model }) => model.info?.card.concepts.map(({ name }) => name) ?? []);
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
          {concepts.map((name, concept) => (
            <button
              key={name}
              type="button"
              aria-pressed={concept === drawn}
              title={concept < 9 ? `Draw boxes of ${name} (${concept + 1})` : `Draw boxes of ${name}`}
              onClick={() => chooseConcept(store.getState(), concept)}
            >
              <i className="stage-hue" style={{ background: cssColour(conceptHue(concept)) }} />
              {name}
              {concept < 9 && <kbd aria-hidden="true">{concept + 1}</kbd>}
            </button>
          ))}
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
