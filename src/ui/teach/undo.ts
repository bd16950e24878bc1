import type { StudioState } from "../../state";
import { teachView } from "./teachView";

/** Takes back the last change of what is said about pictures, and says which. */
export function undo(state: StudioState): void {
  const what = state.data.undo;
  if (what === undefined) return;
  state.undo();
  teachView.setState({ said: `Undone: ${what}` });
}

/** Does again what was undone last, and says what. */
export function redo(state: StudioState): void {
  const what = state.data.redo;
  if (what === undefined) return;
  state.redo();
  teachView.setState({ said: `Done again: ${what}` });
}
