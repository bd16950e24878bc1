import type { KeyboardEvent } from "react";

import { useStudio, useStudioShallow, useStudioStore } from "../studio";
import { offeredConcepts } from "../teach/offered";
import { useSelectedBox, useTeachView } from "../teach/teachView";
import { boxesOf, changeBox, duplicateBox, placeWords, removeBox, selectBox } from "./boxActions";
import { useConceptColour } from "./useConceptColour";

/** The picture's boxes in words and numbers. `onBoxKey` gives arrow keys to the selected box. */
export function BoxList({ onBoxKey }: { onBoxKey: (event: KeyboardEvent) => boolean }) {
  const boxes = useStudio(boxesOf);
  if (boxes.length === 0) return null;
  return (
    <ol className="box-list" aria-label="Boxes">
      {boxes.map((_, index) => (
        <BoxRow key={index} {...{ index, onBoxKey }} />
      ))}
    </ol>
  );
}

function BoxRow({ index, onBoxKey }: { index: number; onBoxKey: (event: KeyboardEvent) => boolean }) {
  const store = useStudioStore();
  const box = useStudio((state) => boxesOf(state)[index]!);
  const isSelected = useSelectedBox() === index;
  const view = useTeachView((now) => now);
  // Of a thousand concepts those with a button: another one is chosen there first.
  const concepts = useStudioShallow((state) =>
    offeredConcepts(state, view).map((concept) => state.model.info?.card.concepts[concept]?.name ?? ""),
  );
  const colour = useConceptColour(box.concept);
  const names = concepts.includes(box.concept) ? concepts : [box.concept, ...concepts];
  const title = `box ${index + 1}, ${box.concept}`;
  return (
    <li className={isSelected ? "is-selected" : ""}>
      <i className="stage-hue" style={{ background: colour }} />
      <select
        aria-label={`Concept of box ${index + 1}`}
        value={box.concept}
        onChange={({ currentTarget }) =>
          changeBox(store.getState(), index, { ...box, concept: currentTarget.value }, "Make it a box")
        }
      >
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <button
        type="button"
        className="quiet box-place"
        aria-pressed={isSelected}
        onClick={() => selectBox(store.getState(), index)}
        onKeyDown={(event) => isSelected && onBoxKey(event) && event.preventDefault()}
      >
        {placeWords(box)}
      </button>
      <button
        type="button"
        className="quiet"
        aria-label={`Duplicate ${title}`}
        onClick={() => duplicateBox(store.getState(), index)}
      >
        Duplicate
      </button>
      <button
        type="button"
        className="quiet"
        aria-label={`Delete ${title}`}
        onClick={() => removeBox(store.getState(), index)}
      >
        ✕
      </button>
    </li>
  );
}
