import { beforeEach, expect, it, vi } from "vitest";

import type { StudioState } from "../../state";
import { giveClass } from "./labelling";
import { teachView } from "./teachView";

const setClass = vi.fn();
const select = vi.fn();

function state(labels: Record<string, { class: string; boxes: [] }>): StudioState {
  const images = ["a", "b", "c"].map((id) => ({ id, name: id, status: "done" }));
  return { images, selected: "b", data: { labels }, setClass, select } as unknown as StudioState;
}

beforeEach(() => {
  vi.clearAllMocks();
  teachView.setState({ goesOn: true });
});

it("labels, and goes on to the next picture without a class", () => {
  giveClass(state({ c: { class: "smile", boxes: [] } }), "neutral");
  expect(setClass).toHaveBeenCalledWith("b", "neutral");
  expect(select).toHaveBeenCalledWith("a");
});

it("stays where a class is corrected or taken away, and when it is told to", () => {
  giveClass(state({ b: { class: "smile", boxes: [] } }), "neutral");
  giveClass(state({}), undefined);
  teachView.setState({ goesOn: false });
  giveClass(state({}), "neutral");
  expect(setClass).toHaveBeenCalledTimes(3);
  expect(select).not.toHaveBeenCalled();
});

it("says that it was the last", () => {
  giveClass(state({ a: { class: "smile", boxes: [] }, c: { class: "smile", boxes: [] } }), "smile");
  expect(select).not.toHaveBeenCalled();
  expect(teachView.getState().said).toBe("Labelled as smile");
});
