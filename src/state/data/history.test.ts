import { beforeEach, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";

import type { Box } from "../../base";
import { fakeClock } from "../fakeClock";
import type { StudioState } from "../studioState";
import { factsOf } from "./facts";
import { history } from "./history";
import { NO_DATA } from "./noData";

function said() {
  const store = createStore<StudioState>(
    (set) => ({ data: NO_DATA, selected: undefined, select: (id: string) => set({ selected: id }) }) as unknown as StudioState, // prettier-ignore
  );
  const clock = fakeClock();
  const own = history(store, clock);
  const data = () => store.getState().data;
  const classify = (name: string | undefined, ...ids: string[]) =>
    own.change(
      `Label as ${name}`,
      new Map(ids.map((id) => [id, { ...factsOf(data(), id), label: { class: name, boxes: [] } }])),
    );
  const draw = (id: string, ...boxes: Box[]) =>
    own.change("Move a box", new Map([[id, { label: { boxes }, side: undefined }]]), { joins: true });
  const classes = () => Object.entries(data().labels).map(([id, label]) => `${id} ${label.class}`);
  return { ...own, store, clock, data, classify, draw, classes };
}
const box = (x: number): Box => ({ concept: "smile", x, y: 0, width: 5, height: 5 });

let own = said();
beforeEach(() => void (own = said()));

it("takes changes back one by one, and makes them again", () => {
  const { classify, undo, redo, data, classes } = own;
  classify("smile", "a");
  classify("neutral", "a");
  classify("smile", "b", "c");
  expect([classes(), data().undo, data().redo]).toEqual([["a neutral", "b smile", "c smile"], "Label as smile", undefined]); // prettier-ignore
  undo();
  expect([classes(), data().undo, data().redo]).toEqual([["a neutral"], "Label as neutral", "Label as smile"]);
  undo();
  undo();
  undo();
  expect([classes(), data().labels, data().undo]).toEqual([[], {}, undefined]);
  redo();
  redo();
  redo();
  redo();
  expect([classes(), data().redo]).toEqual([["a neutral", "b smile", "c smile"], undefined]);
});

it("forgets what was undone when something else is said", () => {
  own.classify("smile", "a");
  own.undo();
  own.classify("neutral", "a");
  own.redo();
  expect([own.classes(), own.data().redo]).toEqual([["a neutral"], undefined]);
});

it("brings the picture that changes into view", () => {
  own.classify("smile", "a");
  own.classify("smile", "b");
  own.store.getState().select("b");
  own.undo();
  expect(own.store.getState().selected).toBe("b");
  own.undo();
  expect(own.store.getState().selected).toBe("a");
  own.redo();
  own.redo();
  expect(own.store.getState().selected).toBe("b");
});

it("does not count what changes nothing", () => {
  own.classify("smile", "a");
  own.classify("smile", "a");
  own.classify(undefined, "b");
  own.undo();
  expect([own.classes(), own.data().undo]).toEqual([[], undefined]);
});

it("takes quick changes of one kind to one picture as one", () => {
  const { draw, clock, undo, data } = own;
  draw("a", box(1));
  draw("a", box(2));
  draw("b", box(1));
  draw("b", box(2));
  clock.pass(1500);
  draw("b", box(3));
  undo();
  expect(data().labels["b"]!.boxes).toEqual([box(2)]);
  undo();
  expect(data().labels["b"]).toBeUndefined();
  expect(data().labels["a"]!.boxes).toEqual([box(2)]);
  undo();
  expect(data().labels).toEqual({});
});

it("never joins a change to one that was undone", () => {
  own.draw("a", box(1));
  own.clock.pass(2000);
  own.draw("a", box(2));
  own.undo();
  own.draw("a", box(3));
  own.undo();
  expect(own.data().labels["a"]!.boxes).toEqual([box(1)]);
});

it("keeps the last 200 changes", () => {
  for (let i = 0; i < 250; i++) own.classify(`${i}`, "a");
  for (let i = 0; i < 250; i++) own.undo();
  expect(own.classes()).toEqual(["a 49"]);
});

it("no longer speaks of pictures that are gone", () => {
  own.classify("smile", "a", "b");
  own.classify("neutral", "a");
  own.forget(["a"]);
  expect(own.data().undo).toBe("Label as smile");
  own.undo();
  expect([own.classes(), own.data().undo]).toEqual([["a neutral"], undefined]);
});
