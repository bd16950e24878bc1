import { conceptAt, INTEGRATED, type Mode, type StudioState } from "../../state";
import { walk } from "../teach/labelling";
import { teachKeys } from "./teachKeys";

/** What a key can do beside changing the state. */
export interface PageActions {
  toggleHelp(): void;
  toggleFullScreen(): void;
  exportAll(): void;
}

export interface KeyCommand {
  /** `KeyboardEvent.key` values, any of which runs it; behind "Ctrl+" those with Control or, on a Mac, Command held. */
  keys: string[];
  /** How the keys are written in the help; the keys themselves unless told. */
  shown?: string;
  what: string;
  /** Whether holding the key does it once only. */
  isOnce?: boolean;
  run(state: StudioState, page: PageActions, key: string): void;
}

const moved = (value: number, by: number) => Math.round(100 * Math.min(1, Math.max(0, value + by))) / 100;

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

const integrated: KeyCommand = {
  keys: ["i"],
  shown: "I",
  what: "Integrated map",
  run: (state) => state.setView({ layer: INTEGRATED }),
};

const fullScreen: KeyCommand = {
  keys: ["f"],
  shown: "F",
  what: "Stage on the full screen, and back",
  isOnce: true,
  run: (_, page) => page.toggleFullScreen(),
};

/** Keys that draw the maps otherwise, wherever maps are seen. */
const mapKeys: KeyCommand[] = [
  {
    keys: ["["],
    what: "Threshold down by 0.05",
    run: (state) => state.setView({ threshold: moved(state.view.threshold, -0.05) }),
  },
  {
    keys: ["]"],
    what: "Threshold up by 0.05",
    run: (state) => state.setView({ threshold: moved(state.view.threshold, 0.05) }),
  },
  {
    keys: [","],
    what: "Overlay fainter",
    run: (state) => state.setView({ opacity: moved(state.view.opacity, -0.05) }),
  },
  {
    keys: ["."],
    what: "Overlay stronger",
    run: (state) => state.setView({ opacity: moved(state.view.opacity, 0.05) }),
  },
];

const help: KeyCommand = { keys: ["?"], what: "This help", run: (_, page) => page.toggleHelp() };

const lookKeys: KeyCommand[] = [
  { keys: ["j", "ArrowRight"], shown: "J or →", what: "Next image", run: (state) => state.step(1) },
  { keys: ["k", "ArrowLeft"], shown: "K or ←", what: "Previous image", run: (state) => state.step(-1) },
  {
    keys: digits,
    shown: "1 to 9",
    what: "Bring a concept to the stage",
    run(state, _, key) {
      const concept = conceptAt(state, Number(key) - 1);
      if (concept !== undefined) state.showCell({ concept, layer: state.view.layer });
    },
  },
  integrated,
  ...mapKeys,
  fullScreen,
  { keys: ["t"], shown: "T", what: "Table of numbers", run: (state) => state.setView({ table: !state.view.table }) },
  { keys: ["e"], shown: "E", what: "Export everything (zip)", run: (_, page) => page.exportAll() },
  {
    keys: ["Delete"],
    shown: "Del",
    what: "Remove the image",
    isOnce: true,
    run: (state) => state.selected !== undefined && state.askToRemove(state.selected),
  },
  help,
];

/** Nothing that changes a label: what is measured should not change by a slip. */
const measureKeys: KeyCommand[] = [
  { keys: ["j", "ArrowRight"], shown: "J or →", what: "Next picture of the data set", run: (state) => walk(state, 1) },
  {
    keys: ["k", "ArrowLeft"],
    shown: "K or ←",
    what: "Previous picture of the data set",
    run: (state) => walk(state, -1),
  },
  ...mapKeys,
  help,
];

/** Every key of the page in each mode; the help dialog shows this table. */
export const keyCommands: Record<Mode, KeyCommand[]> = {
  look: lookKeys,
  teach: [...teachKeys, integrated, ...mapKeys, fullScreen, help],
  measure: measureKeys,
};

/** The command of a key press; with a modifier only where a command asks for it, so that the browser's own shortcuts stay. */
export function commandOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
  mode: Mode,
): KeyCommand | undefined {
  if (event.altKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const isHeld = event.ctrlKey || event.metaKey;
  const name = isHeld ? `Ctrl+${event.shiftKey ? "Shift+" : ""}${key}` : key;
  return keyCommands[mode].find(({ keys }) => keys.includes(name));
}

/** Whether a key belongs to the element under focus: text, sliders and lists use letters and arrows themselves. */
export function keepsKeys(target: Pick<HTMLElement, "tagName" | "isContentEditable"> & { type?: string }): boolean {
  if (target.isContentEditable || ["SELECT", "TEXTAREA"].includes(target.tagName)) return true;
  return target.tagName === "INPUT" && !["checkbox", "button", "file"].includes(target.type ?? "");
}
