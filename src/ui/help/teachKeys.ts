import { addInMiddle, duplicateBox, removeBox, selectBox } from "../boxes/boxActions";
import { giveClass, labelKeys, toggleSide, walk, walkToUnlabelled } from "../teach/labelling";
import { offeredClasses, offeredConcepts } from "../teach/offered";
import { chooseConcept, teachView } from "../teach/teachView";
import { redo, undo } from "../teach/undo";
import type { KeyCommand } from "./keys";

/** Keys of the teaching side: labels, boxes, and the way through the pictures. */
export const teachKeys: KeyCommand[] = [
  {
    keys: labelKeys,
    shown: "Q W E …",
    what: "Label with the first, second, third class …",
    run(state, _, key) {
      const name = offeredClasses(state)[labelKeys.indexOf(key.toLowerCase())];
      if (name !== undefined) giveClass(state, name);
    },
  },
  { keys: ["x"], shown: "X", what: "Take the class away", run: (state) => giveClass(state, undefined) },
  { keys: ["h"], shown: "H", what: "Hold out, or train on", run: toggleSide },
  { keys: ["j", "ArrowRight"], shown: "J or →", what: "Next picture of the list", run: (state) => walk(state, 1) },
  { keys: ["k", "ArrowLeft"], shown: "K or ←", what: "Previous picture of the list", run: (state) => walk(state, -1) },
  { keys: ["g"], shown: "G", what: "Go to the next picture without a class", run: walkToUnlabelled },
  {
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    shown: "1 to 9",
    what: "Concept of new boxes, and its map",
    run(state, _, key) {
      const concept = offeredConcepts(state, teachView.getState())[Number(key) - 1];
      if (concept !== undefined) chooseConcept(state, concept);
    },
  },
  { keys: ["n"], shown: "N", what: "New box in the middle", run: addInMiddle },
  { keys: ["d"], shown: "D", what: "Duplicate the selected box", run: (state) => duplicateBox(state) },
  {
    keys: ["Delete", "Backspace"],
    shown: "Del",
    what: "Delete the selected box",
    run: (state) => removeBox(state),
  },
  { keys: ["Escape"], shown: "Esc", what: "Select no box", run: (state) => selectBox(state, undefined) },
  {
    keys: ["b"],
    shown: "B",
    what: "Drag draws boxes, or moves the picture",
    run: () => teachView.setState(({ isDrawing }) => ({ isDrawing: !isDrawing })),
  },
  { keys: ["Ctrl+z"], shown: "Ctrl Z", what: "Undo", run: undo },
  { keys: ["Ctrl+Shift+z", "Ctrl+y"], shown: "Ctrl ⇧ Z", what: "Redo", run: redo },
];
