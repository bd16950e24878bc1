import { describe, expect, it, vi } from "vitest";

import type { StudioState } from "../../state";
import { commandOf, keepsKeys, keyCommands, type PageActions } from "./keys";

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

/** Presses a key on a state of which only the given part is looked at. */
function press(key: string, part: object): void {
  const page: PageActions = { toggleHelp: vi.fn(), toggleFullScreen: vi.fn(), exportAll: vi.fn() };
  commandOf({ ...none, key }, "look")?.run(part as StudioState, page, key);
}

describe("keyCommands", () => {
  it.each(["look", "teach", "measure"] as const)("give every key to one command only (%s)", (mode) => {
    const keys = keyCommands[mode].flatMap((command) => command.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it("move the threshold by 0.05 within 0 and 1, without crumbs of binary fractions", () => {
    const setView = vi.fn();
    press("]", { setView, view: { threshold: 0.1 + 0.2 } });
    press("[", { setView, view: { threshold: 0.02 } });
    expect(setView.mock.calls).toEqual([[{ threshold: 0.35 }], [{ threshold: 0 }]]);
  });
  it("bring a concept to the layer on the stage, if the network has it", () => {
    const showCell = vi.fn();
    const part = { showCell, view: { layer: "lap2" }, model: { info: { card: { concepts: [{}, {}, {}] } } } };
    press("2", part);
    press("4", part);
    expect(showCell.mock.calls).toEqual([[{ concept: 1, layer: "lap2" }]]);
  });
  it("remove nothing when nothing is selected", () => {
    const askToRemove = vi.fn();
    press("Delete", { selected: undefined, askToRemove });
    expect(askToRemove).not.toHaveBeenCalled();
    press("Delete", { selected: "image-1", askToRemove });
    expect(askToRemove).toHaveBeenCalledWith("image-1");
  });
});

describe("commandOf", () => {
  it("leaves the browser's own shortcuts alone", () => {
    expect(commandOf({ ...none, key: "e" }, "look")?.what).toContain("zip");
    expect(commandOf({ ...none, key: "e", ctrlKey: true }, "look")).toBeUndefined();
    expect(commandOf({ ...none, key: "T" }, "look")).toBe(commandOf({ ...none, key: "t" }, "look"));
    expect(commandOf({ ...none, key: "x" }, "look")).toBeUndefined();
    expect(commandOf({ ...none, key: "z", ctrlKey: true }, "look")).toBeUndefined();
    expect(commandOf({ ...none, key: "d", ctrlKey: true }, "teach")).toBeUndefined();
  });
  it("gives letters to the classes while teaching, and Control or Command with Z to undo and redo", () => {
    expect(commandOf({ ...none, key: "e" }, "teach")?.what).toContain("class");
    expect(commandOf({ ...none, key: "z", ctrlKey: true }, "teach")?.what).toBe("Undo");
    expect(commandOf({ ...none, key: "z", metaKey: true }, "teach")?.what).toBe("Undo");
    expect(commandOf({ ...none, key: "Z", metaKey: true, shiftKey: true }, "teach")?.what).toBe("Redo");
    expect(commandOf({ ...none, key: "z" }, "teach")).toBeUndefined();
    expect(commandOf({ ...none, key: "ArrowLeft", altKey: true }, "teach")).toBeUndefined();
  });
});

describe("commandOf while measuring", () => {
  it("changes no label, and takes nothing from the data set", () => {
    for (const key of ["q", "w", "x", "h", "n", "d", "b", "g", "Delete", "Backspace", "1"]) {
      expect(commandOf({ ...none, key }, "measure")).toBeUndefined();
    }
    expect(commandOf({ ...none, key: "z", ctrlKey: true }, "measure")).toBeUndefined();
    expect(commandOf({ ...none, key: "]" }, "measure")?.what).toContain("Threshold");
  });
});

describe("keepsKeys", () => {
  it.each([
    ["INPUT", "range", true],
    ["INPUT", "text", true],
    ["INPUT", "checkbox", false],
    ["SELECT", undefined, true],
    ["BUTTON", undefined, false],
  ])("%s %s: %s", (tagName, type, kept) => {
    expect(keepsKeys({ tagName, isContentEditable: false, ...(type ? { type } : {}) })).toBe(kept);
  });
});
