import { beforeEach, describe, expect, it } from "vitest";

import type { Label, Split } from "../../base";
import { fakeClock } from "../fakeClock";
import { fakeEngine, modelInfo } from "../fakeEngine";
import { createStudio, type Studio } from "../studio";
import type { StudioState } from "../studioState";
import { dataProblems } from "./dataProblems";
import { classCounts, dataSamples, duplicates, duplicatesAcross, sideOf } from "./dataSamples";

let studio: Studio;
const state = () => studio.getState();
beforeEach(() => {
  const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  studio = createStudio(fakeEngine(), { source: { url: "models/test" }, storage, clock: fakeClock() });
});

interface Picture {
  hash?: string;
  class?: string | undefined;
  label?: Label;
  side?: Split;
}

/** Pictures "0.png", "1.png", … that were read, with what is said about them. */
function shelve(...pictures: Picture[]) {
  const entries = pictures.map((picture, i) => ({ id: `${i}`, ...picture }));
  const record = <T>(of: (picture: Picture & { id: string }) => T | undefined) =>
    Object.fromEntries(entries.flatMap((picture) => (of(picture) === undefined ? [] : [[picture.id, of(picture)!]])));
  studio.setState({
    model: { status: "ready", source: { url: "" }, info: modelInfo("a") },
    images: entries.map(({ id }) => ({ id, name: `${id}.png`, bytes: 1, status: "idle" as const, fileUrl: "" })),
    data: {
      ...state().data,
      known: record(({ id, hash = `hash ${id}` }) => ({ hash, width: 100, height: 50 })),
      labels: record(
        ({ label, class: name }) => label ?? (name === undefined ? undefined : { class: name, boxes: [] }),
      ),
      decided: record(({ side }) => side),
    },
  });
}
const many = (count: number, name: string | undefined): Picture[] => Array.from({ length: count }, () => ({ class: name })); // prettier-ignore

describe("what is said", () => {
  const box = { concept: "yes", x: 90, y: -5, width: 30, height: 25 };

  it("of classes, concepts, boxes and sides can each be taken back, in words", () => {
    shelve({}, {});
    state().setClass("0", "yes");
    state().setConcepts("0", ["no"]);
    state().setBoxes("0", [box], "Add a box of yes");
    state().setSide("0", "held-out");
    const said: unknown[] = [];
    for (let { undo } = state().data; undo !== undefined; { undo } = state().data) {
      said.push([undo, state().data.labels["0"], sideOf(state(), "0")]);
      state().undo();
    }
    const cut = { concept: "yes", x: 90, y: 0, width: 10, height: 20 };
    const whole = { class: "yes", concepts: ["no", "yes"], boxes: [cut] };
    expect(said).toEqual([
      ["Hold out", whole, "held-out"],
      ["Add a box of yes", whole, "train"],
      ["Set the concepts no", { class: "yes", concepts: ["no"], boxes: [] }, "train"],
      ["Label as yes", { class: "yes", boxes: [] }, "train"],
    ]);
    expect(state().data.labels).toEqual({});
  });

  it("of a class can be taken away without the boxes", () => {
    shelve({ label: { class: "yes", boxes: [{ ...box, x: 1, y: 1 }] } });
    state().setClass("0", undefined);
    expect(state().data.labels["0"]).toEqual({ class: undefined, boxes: [{ ...box, x: 1, y: 1 }] });
    expect(state().data.undo).toBe("Take the class away");
    state().setBoxes("0", [], "Delete the box");
    expect(state().data.labels).toEqual({});
  });

  it.each([
    [undefined, ["no"], "Set the concepts no"],
    [["no"], ["no", "yes"], "Add the concept yes"],
    [["no", "yes"], ["yes"], "Remove the concept no"],
    [["no"], [], "Remove the concept no"],
    [["no", "yes"], [], "Say that there is no concept"],
    [["no"], undefined, "Leave the concepts open"],
  ])("of concepts, from %j to %j, is called so", (before, now, words) => {
    shelve({ label: { concepts: before, boxes: [] } });
    state().setConcepts("0", now);
    expect(state().data.undo).toBe(words);
  });

  it("of the split is taken only if it is one", () => {
    shelve({});
    state().setSplit({ seed: 1.5 });
    state().setSplit({ heldOut: 1 });
    state().setSplit({ heldOut: NaN });
    expect(state().data).toMatchObject({ seed: 1, heldOut: 0.2 });
    state().setSplit({ seed: 3, heldOut: 0.5, name: "Faces" });
    expect(state().data).toMatchObject({ seed: 3, heldOut: 0.5, name: "Faces" });
  });
});

describe("samples", () => {
  it("are the pictures that were read, in the order of the shelf, with their folders", () => {
    shelve({ class: "yes" }, {});
    const unread = { id: "x", name: "x.png", bytes: 1, status: "idle" as const, fileUrl: "" };
    const [first, second] = state().images;
    studio.setState({ images: [{ ...second!, path: "faces/1.png" }, unread, first!] });
    expect(dataSamples(state())).toMatchObject([
      { image: "1", id: "hash 1", name: "faces/1.png", width: 100, height: 50 },
      { image: "0", name: "0.png", label: { class: "yes" } },
    ]);
  });

  it("are the same array until something of them changes", () => {
    shelve(...many(5, "yes"));
    const before = dataSamples(state());
    studio.setState({ images: state().images.map((entry) => ({ ...entry, status: "done" as const })) });
    state().setView({ opacity: 0.1 });
    expect(dataSamples(state())).toBe(before);
    state().setClass("0", "no");
    expect(dataSamples(state())).not.toBe(before);
  });

  it("are held out by seed and share, each class by itself, unless their side was decided", () => {
    shelve(...many(20, "yes"), ...many(10, "no"), { class: "yes", side: "held-out" });
    expect(classCounts(state())).toEqual([
      { class: "no", train: 8, heldOut: 2 },
      { class: "yes", train: 16, heldOut: 5 },
      { class: undefined, train: 0, heldOut: 0 },
    ]);
    const before = dataSamples(state()).map(({ split }) => split);
    state().setSplit({ seed: 2 });
    expect(dataSamples(state()).map(({ split }) => split)).not.toEqual(before);
    state().setSplit({ seed: 1, heldOut: 0.5 });
    expect(classCounts(state())[0]).toEqual({ class: "no", train: 5, heldOut: 5 });
  });

  it("with one file are on one side, and it is said when they were put on both", () => {
    shelve({ hash: "a", class: "yes" }, { hash: "b" }, { hash: "a", side: "train" }, { hash: "b" });
    expect(duplicates(state()).map((group) => group.map(({ image }) => image))).toEqual([["0", "2"], ["1", "3"]]); // prettier-ignore
    expect(sideOf(state(), "0")).toBe("train");
    expect(duplicatesAcross(state())).toEqual([]);
    state().setSide("0", "held-out");
    expect([sideOf(state(), "0"), sideOf(state(), "2")]).toEqual(["held-out", "held-out"]);
    expect(duplicatesAcross(state())).toEqual([
      "2.png (put to train) and 0.png (put to held-out) are the same file. What is trained on must not be measured on, " +
        "so it counts as held-out under all its names; remove one, or put them on one side.",
    ]);
  });
});

describe("a run cannot start with", () => {
  const problems = () => dataProblems(state());

  it("no network, no pictures, pictures that are still read", () => {
    expect(problems()).toEqual(["No network is loaded yet; wait for it, or open one."]);
    shelve();
    expect(problems()[0]).toContain("There are no pictures yet.");
    shelve(...many(9, "yes"));
    studio.setState({ data: { ...state().data, unread: 3 } } as Partial<StudioState>);
    expect(problems()).toEqual(["3 pictures are still being read; wait a moment."]);
  });

  it("no label", () => {
    shelve({}, {});
    expect(problems()).toEqual(["None of the 2 pictures has a class yet. Label some of every class: no, yes."]);
  });

  it("no label, and a thousand classes", () => {
    shelve({}, {});
    const { model } = state();
    const classes = Array.from({ length: 1000 }, (_, index) => `thing ${index}`);
    const info = { ...model.info!, card: { ...model.info!.card, classes } };
    studio.setState({ model: { ...model, info } } as Partial<StudioState>);
    expect(problems()[0]).toContain("Label some of at least two of its 1,000 classes.");
  });

  it("one class", () => {
    shelve(...many(30, "yes"), ...many(5, undefined));
    expect(problems()).toEqual([
      "All labelled pictures are “yes”; at least two classes are needed. Label or add pictures of no.",
    ]);
  });

  it("one class, unless there are boxes", () => {
    const label = { class: "yes", boxes: [{ concept: "yes", x: 0, y: 0, width: 9, height: 9 }] };
    shelve(...many(20, "yes"), ...Array.from({ length: 10 }, () => ({ label })));
    expect(problems()).toEqual([]);
  });

  it("boxes only", () => {
    const label = { boxes: [{ concept: "yes", x: 0, y: 0, width: 9, height: 9 }] };
    shelve(...Array.from({ length: 30 }, () => ({ label })));
    expect(problems()[0]).toContain("No picture has a class yet, only boxes or concepts.");
  });

  it("three pictures", () => {
    shelve({ class: "yes" }, { class: "yes" }, { class: "no" });
    const words = problems();
    expect(words[0]).toMatch(/^There are 2 pictures with a label to train on; at least 4 are needed, better 50\./);
    expect(words[1]).toMatch(/^There is 1 picture with a class held out; at least 2 are needed/);
  });

  it("nothing held out", () => {
    shelve(...many(9, "yes"), ...many(9, "no"));
    for (let i = 0; i < 18; i++) state().setSide(`${i}`, "train");
    expect(problems()).toEqual([expect.stringMatching(/^There are 0 pictures with a class held out; at least 2/)]);
  });

  it("a class of which all are held out", () => {
    shelve(...many(9, "yes"), { class: "no", side: "held-out" }, { class: "no", side: "held-out" });
    expect(problems()).toEqual([
      "No picture of no is left to train on: all are held out. Add more, or put some on the training side.",
    ]);
  });

  it("the same file in two classes", () => {
    shelve(...many(9, "yes"), ...many(9, "no"), { hash: "hash 0", class: "no" });
    expect(problems()).toEqual([
      "0.png (yes) and 18.png (no) are the same file with different classes. Correct one of them.",
    ]);
  });

  it("but with a few of two classes it can", () => {
    shelve(...many(5, "yes"), ...many(5, "no"));
    expect(problems()).toEqual([]);
  });
});
