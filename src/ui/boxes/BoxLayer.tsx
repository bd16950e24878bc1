import "./boxes.css";

import { useLayoutEffect, useRef } from "react";

import type { Box } from "../../base";
import { useStudio, useStudioStore } from "../studio";
import type { Size } from "../stage/viewport";
import { useSelectedBox } from "../teach/teachView";
import { BoxFrame, placed } from "./BoxFrame";
import { boxesOf, placeWords, selectBox } from "./boxActions";
import { handleAt, handles } from "./geometry";
import { useConceptColour } from "./useConceptColour";
import type { Draft } from "./useBoxTool";

/** The boxes over the picture, in its frame. Pointers go through them to the stage, which knows what lies where. */
export function BoxLayer({ picture, draft, drawn }: { picture: Size; draft: Draft | undefined; drawn: string }) {
  const boxes = useStudio(boxesOf);
  const selected = useSelectedBox();
  const isNew = draft && draft.index === undefined;
  return (
    <div className="boxes">
      {boxes.map((box, index) => {
        const now = draft?.index === index ? { ...box, ...draft.box } : box;
        const isSelected = index === selected;
        return (
          <BoxMark
            key={index}
            {...{ box: now, index, picture, isSelected }}
            label={`Box ${index + 1} of ${boxes.length}: ${box.concept}, ${placeWords(now)}`}
          />
        );
      })}
      {isNew && <BoxFrame box={{ concept: drawn, ...draft.box }} picture={picture} className="box is-draft" />}
    </div>
  );
}

interface BoxMarkProps {
  box: Box;
  index: number;
  picture: Size;
  isSelected: boolean;
  label: string;
}

/** One box: a button, so that keyboard and screen reader reach it; with its handles while it is selected. */
function BoxMark({ box, index, picture, isSelected, label }: BoxMarkProps) {
  const store = useStudioStore();
  const button = useRef<HTMLButtonElement>(null);
  const colour = useConceptColour(box.concept);

  useLayoutEffect(() => {
    const { current } = button;
    const stage = current?.closest<HTMLElement>(".stage-area");
    const focus = document.activeElement;
    // Whoever selected it on the stage goes on with keys; a selection from the list keeps the focus there.
    if (isSelected && (focus === document.body || stage?.contains(focus))) current?.focus({ preventScroll: true });
    else if (!isSelected && focus === current) stage?.focus({ preventScroll: true });
  }, [isSelected]);
  useLayoutEffect(() => {
    const { current } = button;
    const stage = current?.closest<HTMLElement>(".stage-area");
    return () => {
      // The focus would go to the page, where arrow keys walk through the pictures.
      if (document.activeElement === current) stage?.focus({ preventScroll: true });
    };
  }, []);

  return (
    <>
      <button
        ref={button}
        type="button"
        className={`box${isSelected ? " is-selected" : ""}`}
        aria-label={label}
        aria-pressed={isSelected}
        style={{ ...placed(box, picture), color: colour }}
        onFocus={() => selectBox(store.getState(), index)}
        onClick={() => selectBox(store.getState(), index)}
      >
        <span className="box-name">{box.concept}</span>
      </button>
      {isSelected &&
        handles.map((handle) => {
          const { x, y } = handleAt(box, handle);
          return (
            <i
              key={handle}
              className="box-handle"
              aria-hidden="true"
              style={{ left: `${(100 * x) / picture.width}%`, top: `${(100 * y) / picture.height}%`, color: colour }}
            />
          );
        })}
    </>
  );
}
