import { sideOf, type StudioState } from "../../state";
import { neighbour, nextUnlabelled } from "../data/pictures";
import { teachView } from "./teachView";

/** Keys that give the classes, in their order; the upper row, without letters that do something else. */
export const labelKeys = ["q", "w", "e", "r", "t", "y", "u", "o", "p"];

/** Gives the selected picture a class, or takes it away, and goes on to the next picture without one if that is wished. */
export function giveClass(state: StudioState, name: string | undefined): void {
  const { selected, data } = state;
  if (selected === undefined) return;
  const isNew = data.labels[selected]?.class === undefined;
  state.setClass(selected, name);
  const next = name !== undefined && isNew && teachView.getState().goesOn ? nextUnlabelled(state) : undefined;
  if (next !== undefined) state.select(next);
  const said = name === undefined ? "No class" : `Labelled as ${name}`;
  teachView.setState({ said: next === undefined ? said : `${said}; next picture` });
}

/** Holds the selected picture out, or puts it to those that are trained on. */
export function toggleSide(state: StudioState): void {
  const { selected } = state;
  if (selected === undefined) return;
  const side = sideOf(state, selected) === "held-out" ? "train" : "held-out";
  state.setSide(selected, side);
  teachView.setState({ said: side === "train" ? "Trained on" : "Held out" });
}

/** Selects the next (1) or previous (-1) picture of those that are listed. */
export function walk(state: StudioState, by: 1 | -1): void {
  const next = neighbour(state, teachView.getState().filter, by);
  if (next !== undefined) state.select(next);
}

/** Selects the next picture without a class. */
export function walkToUnlabelled(state: StudioState): void {
  const next = nextUnlabelled(state);
  if (next !== undefined) state.select(next);
  else teachView.setState({ said: "Every picture has a class." });
}
