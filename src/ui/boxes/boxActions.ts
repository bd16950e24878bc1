import type { Box } from "../../base";
import { selectedEntry, type StudioState } from "../../state";
import { drawnConcept, selectedBox, teachView } from "../teach/teachView";
import { grown, middle, moved, type Rectangle } from "./geometry";
import type { Point, Size } from "../stage/viewport";

/** Size of the selected picture in its own pixels; undefined until it was read. */
export function pictureSize(state: StudioState): Size | undefined {
  const entry = selectedEntry(state);
  return entry && (state.data.known[entry.id] ?? entry.explanation);
}

const NONE: Box[] = [];

/** The selected picture's boxes. */
export function boxesOf(state: StudioState): Box[] {
  return (state.selected === undefined ? undefined : state.data.labels[state.selected]?.boxes) ?? NONE;
}

/** "x 12, y 30, 60 × 40 pixels". */
export function placeWords({ x, y, width, height }: Rectangle): string {
  const [left, top, across, down] = [x, y, width, height].map((value) => Math.round(10 * value) / 10);
  return `x ${left}, y ${top}, ${across} × ${down} pixels`;
}

/** Selects a box of the selected picture, or none. */
export function selectBox(state: StudioState, index: number | undefined): void {
  const { selected } = state;
  const now = selectedBox(state, teachView.getState());
  if (now === index) return;
  teachView.setState({ box: index === undefined || selected === undefined ? undefined : { image: selected, index } });
}

/** Adds a box of the concept that is drawn, and selects it. */
export function addBox(state: StudioState, place: Rectangle): void {
  const concept = state.model.info?.card.concepts[drawnConcept(state, teachView.getState())]?.name;
  if (concept === undefined) return;
  append(state, { concept, ...place }, "Add a box");
}

function append(state: StudioState, box: Box, what: string): void {
  const id = state.selected;
  if (id === undefined) return;
  const boxes = boxesOf(state);
  state.setBoxes(id, [...boxes, box], `${what} of ${box.concept}`);
  teachView.setState({
    box: { image: id, index: boxes.length },
    said: `${what} of ${box.concept}: ${placeWords(box)}`,
  });
}

/** Adds a box in the middle of the picture. */
export function addInMiddle(state: StudioState): void {
  const size = pictureSize(state);
  if (size) addBox(state, middle(size, boxesOf(state)));
}

/** Puts another box in a box's place. */
export function changeBox(state: StudioState, index: number, box: Box, what: string, joins = false): void {
  const boxes = boxesOf(state);
  if (state.selected === undefined || !boxes[index]) return;
  state.setBoxes(state.selected, boxes.with(index, box), `${what} of ${box.concept}`, joins);
  teachView.setState({ said: `${box.concept}: ${placeWords(box)}` });
}

/** A copy of the selected box beside it. */
export function duplicateBox(state: StudioState, index = selectedBox(state, teachView.getState())): void {
  const size = pictureSize(state);
  const box = index === undefined ? undefined : boxesOf(state)[index];
  if (!box || !size) return;
  const away = (at: number, side: number, whole: number) => {
    const by = Math.max(2, Math.round(side / 8));
    return at + side + by > whole ? -by : by;
  };
  const by = { x: away(box.x, box.width, size.width), y: away(box.y, box.height, size.height) };
  append(state, moved(box, by, size), "Duplicate a box");
}

/** Takes the selected box away; the next one is selected. */
export function removeBox(state: StudioState, index = selectedBox(state, teachView.getState())): void {
  const boxes = boxesOf(state);
  const box = index === undefined ? undefined : boxes[index];
  if (!box || index === undefined || state.selected === undefined) return;
  state.setBoxes(state.selected, boxes.toSpliced(index, 1), `Delete a box of ${box.concept}`);
  const next = Math.min(index, boxes.length - 2);
  teachView.setState({
    box: next < 0 ? undefined : { image: state.selected, index: next },
    said: `The box of ${box.concept} is deleted.`,
  });
}

/** Moves the selected box, or with `grows` its right and lower side, by whole pixels. */
export function nudgeBox(state: StudioState, by: Point, grows: boolean): boolean {
  const index = selectedBox(state, teachView.getState());
  const size = pictureSize(state);
  const box = index === undefined ? undefined : boxesOf(state)[index];
  if (!box || !size || index === undefined) return false;
  changeBox(
    state,
    index,
    grows ? grown(box, by, size) : moved(box, by, size),
    grows ? "Stretch a box" : "Nudge a box",
    true,
  );
  return true;
}
