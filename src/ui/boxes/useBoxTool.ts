import { useRef, useState, type KeyboardEvent } from "react";

import { useStudioStore } from "../studio";
import type { Place, StageTool } from "../stage/stageTool";
import type { Point, Size } from "../stage/viewport";
import { selectedBox, teachView, useTeachView } from "../teach/teachView";
import { addBox, boxesOf, changeBox, nudgeBox, selectBox } from "./boxActions";
import { type Handle, hit, type Hit, moved, normalised, type Rectangle, resized } from "./geometry";

/** A box as the pointer has it at the moment; of a new one the index is undefined. */
export interface Draft {
  index: number | undefined;
  box: Rectangle;
}

interface Press {
  from: Point;
  hit: Hit | undefined;
  hasMoved: boolean;
}

/** Screen pixels from a handle's middle that still take it; more for fingers. */
const REACH = { mouse: 9, touch: 22 };
/** Screen pixels up to which a press is no drag. */
const SLACK = 4;

const cursors: Record<Handle, string> = {
  nw: "nwse-resize",
  se: "nwse-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize",
};

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Draws, selects, moves and resizes boxes on the stage. A drag changes nothing until the pointer is released. */
export function useBoxTool(picture: Size): { tool: StageTool; draft: Draft | undefined; onBoxKey: typeof onBoxKey } {
  const store = useStudioStore();
  const isDrawing = useTeachView((view) => view.isDrawing);
  const [draft, setDraft] = useState<Draft>();
  const [cursor, setCursor] = useState<string>();
  const press = useRef<Press>(undefined);

  const at = (place: Place, reach: number) => {
    const state = store.getState();
    return hit(boxesOf(state), selectedBox(state, teachView.getState()), place, reach * place.scale);
  };
  /** What the press has made of a box by now. */
  const drafted = ({ from, hit: taken }: Press, to: Place): Draft | undefined => {
    if (!taken) {
      const isBeside = Math.max(from.x, to.x) <= 0 || Math.min(from.x, to.x) >= picture.width;
      const isAbove = Math.max(from.y, to.y) <= 0 || Math.min(from.y, to.y) >= picture.height;
      return isBeside || isAbove ? undefined : { index: undefined, box: normalised(from, to, picture) };
    }
    const box = boxesOf(store.getState())[taken.index];
    const by = { x: to.x - from.x, y: to.y - from.y };
    if (!box) return undefined;
    return {
      index: taken.index,
      box: taken.handle ? resized(box, taken.handle, by, picture) : moved(box, by, picture),
    };
  };
  const end = () => {
    press.current = undefined;
    setDraft(undefined);
  };

  const tool: StageTool = {
    description: "Tab goes from box to box. N adds one in the middle; arrow keys move the selected box, with Alt or Control they resize it.", // prettier-ignore
    isDrawing,
    cursor: cursor ?? (isDrawing ? "crosshair" : undefined),
    onPress(place, event) {
      const taken = event.shiftKey ? undefined : at(place, event.pointerType === "touch" ? REACH.touch : REACH.mouse);
      if (taken) selectBox(store.getState(), taken.index);
      if (!taken && !isDrawing) {
        selectBox(store.getState(), undefined);
        return false;
      }
      press.current = { from: place, hit: taken, hasMoved: false };
      return true;
    },
    onMove(place, event) {
      const now = press.current;
      if (!now) {
        if (event.pointerType !== "mouse" || event.buttons !== 0) return;
        const under = event.shiftKey ? undefined : at(place, REACH.mouse);
        return setCursor(under && (under.handle ? cursors[under.handle] : "move"));
      }
      now.hasMoved ||= Math.hypot(place.x - now.from.x, place.y - now.from.y) > SLACK * place.scale;
      if (now.hasMoved) setDraft(drafted(now, place));
    },
    onRelease(place) {
      const now = press.current;
      if (!now) return;
      end();
      const state = store.getState();
      const made = now.hasMoved ? drafted(now, place) : undefined;
      if (!made) {
        if (!now.hit) selectBox(state, undefined);
      } else if (made.index === undefined) {
        addBox(state, made.box);
      } else {
        const box = boxesOf(state)[made.index];
        if (box) changeBox(state, made.index, { ...box, ...made.box }, now.hit?.handle ? "Resize a box" : "Move a box");
      }
    },
    onCancel: end,
    onKeyDown: (event) => {
      if (event.key === "Escape" && press.current) {
        end();
        return true;
      }
      return onBoxKey(event);
    },
  };

  /** Arrow keys on the selected box. */
  function onBoxKey(event: KeyboardEvent): boolean {
    const arrow = arrows[event.key];
    if (!arrow) return false;
    const step = event.shiftKey ? 10 : 1;
    const by = { x: arrow.x * step, y: arrow.y * step };
    return nudgeBox(store.getState(), by, event.altKey || event.ctrlKey || event.metaKey);
  }

  return { tool, draft, onBoxKey };
}
