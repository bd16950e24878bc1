import { describe, expect, it } from "vitest";

import { fakeClock } from "../fakeClock";
import { fakeEngine } from "../fakeEngine";
import { createStudio } from "../studio";
import { dataSamples } from "./dataSamples";

/** A file in a folder; its content is its hash. */
function file(path: string, content = path): File {
  const made = new File([content], path.split("/").at(-1)!);
  return Object.defineProperty(made, "webkitRelativePath", { value: path.includes("/") ? path : "" });
}

async function studio() {
  const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const state = createStudio(fakeEngine(), { source: { url: "models/test" }, storage, clock: fakeClock() }).getState;
  await state().open();
  state().setMode("teach");
  const labels = () => Object.fromEntries(dataSamples(state()).map(({ name, label }) => [name, label?.class]));
  const idOf = (name: string) => state().images.find((entry) => (entry.path ?? entry.name) === name)!.id;
  return { state, labels, idOf };
}

describe("a table whose columns are called otherwise", () => {
  const sheet = (text: string, name = "labels.csv") => file(name, text);
  const rows = "Bild;Befund;Alter\na.png;yes;40\nb.png;no;50\n";

  it("is read when it is said which is which, and so are later ones with these titles; what was said since stays", async () => {
    const { state, labels, idOf } = await studio();
    await state().importData([file("a.png"), file("b.png"), sheet(rows)]);
    expect(labels()).toEqual({ "a.png": undefined, "b.png": undefined });
    const table = { header: ["Bild", "Befund", "Alter"], found: {} };
    expect(state().data.news).toMatchObject({ kind: "problem", table });
    expect(state().data.news!.text.join(" ")).toContain("labels.csv: The labels have no column for the file: got bild, befund, alter;"); // prettier-ignore
    state().setClass(idOf("b.png"), "yes");
    await state().nameColumns(table.header, { file: "Bild", class: "Befund" });
    expect(labels()).toEqual({ "a.png": "yes", "b.png": "yes" });
    expect(state().data.news).toMatchObject({ kind: "done", table: undefined });
    await state().importData([file("c.png"), sheet("Bild,Befund,Alter\nc.png,no,60\n", "more.csv")]);
    expect(labels()).toMatchObject({ "c.png": "no" });
  });

  it("may say something else that is needed, and is asked about again where nothing came of the answer", async () => {
    const { state, labels } = await studio();
    await state().importData([file("a.png"), file("b.png"), sheet(rows)]);
    await state().nameColumns(["Bild", "Befund", "Alter"], { file: "Alter", class: "Befund" });
    const found = { file: "Alter", class: "Befund" };
    expect(state().data.news).toMatchObject({ kind: "problem", table: { found } });
    await state().nameColumns(["Bild", "Befund", "Alter"], { file: "Bild", class: "Befund" });
    expect(labels()).toEqual({ "a.png": "yes", "b.png": "no" });
  });

  it("is asked about where it only tells groups, unless folders tell the class", async () => {
    const { state, labels } = await studio();
    const groups = "file,Befund\na.png,yes\nb.png,no\n";
    await state().importData([file("a.png"), file("b.png"), sheet(groups)]);
    expect(state().data.news).toMatchObject({ kind: "done", table: { found: { file: "file" } } });
    await state().nameColumns(["file", "Befund"], { file: "file", class: "Befund" });
    expect(labels()).toEqual({ "a.png": "yes", "b.png": "no" });

    const other = await studio();
    await other.state().importData([file("yes/a.png"), file("no/b.png"), sheet(groups)]);
    expect(other.labels()).toEqual({ "yes/a.png": "yes", "no/b.png": "no" });
    expect(other.state().data.news).toMatchObject({ kind: "done", table: undefined });
  });

  it("keeps nothing else of a drop from being read", async () => {
    const { state, labels } = await studio();
    await state().importData([file("set/yes/a.png"), file("set/no/b.png"), sheet(rows)]);
    expect(labels()).toEqual({ "set/yes/a.png": "yes", "set/no/b.png": "no" });
    expect(state().data.news).toMatchObject({ kind: "partly", table: { header: ["Bild", "Befund", "Alter"] } });
  });
});

describe("a column that was chosen wrongly", () => {
  const header = ["Bild", "A", "B", "box_xywh"];
  const rows = ["a.png,yes,no,1 1 5 5", "b.png,yes,no,2 2 5 5", "c.png,no,,3 3 5 5", "d.png,,yes,"];
  const all = ["a.png", "b.png", "c.png", "d.png"];
  const choose = (letter: string) => ({ file: "Bild", class: letter, boxes: "box_xywh" });
  const drop = () => [...all.map((name) => file(name)), file("labels.csv", [header.join(), ...rows].join("\n"))];

  it("is put right: what the table said is replaced, what was said by hand stays, and one undo takes it back", async () => {
    const { state, labels, idOf } = await studio();
    await state().importData(drop());
    await state().nameColumns(header, choose("A"));
    expect(labels()).toEqual({ "a.png": "yes", "b.png": "yes", "c.png": "no", "d.png": undefined });
    const [b, c] = [idOf("b.png"), idOf("c.png")];
    state().setClass(b, "yes");
    state().setClass(c, "yes");
    const boxes = state().data.labels[b]!.boxes;
    const own = { concept: "smile", x: 20, y: 20, width: 4, height: 4 };
    state().setBoxes(b, [...boxes, own], "Add a box");
    state().setBoxes(c, [], "Remove a box");
    const before = structuredClone(state().data.labels);

    expect(state().data.tables).toMatchObject([{ header, found: choose("A"), path: "labels.csv" }]);
    state().dismissNews();
    await state().nameColumns(header, choose("B"));
    expect(labels()).toEqual({ "a.png": "no", "b.png": "no", "c.png": "yes", "d.png": "yes" });
    expect(state().data.labels[b]!.boxes).toEqual([{ ...boxes[0]!, concept: "no" }, own]); // prettier-ignore
    expect(state().data.labels[c]!.boxes).toEqual([]);
    expect(state().data.tables).toMatchObject([{ found: choose("B") }]);
    state().undo();
    expect(state().data.labels).toEqual(before);
    state().redo();
    await state().nameColumns(header, { file: "Bild", class: "A" });
    expect(labels()).toEqual({ "a.png": "yes", "b.png": "yes", "c.png": "yes", "d.png": undefined });
    expect(state().data.labels[b]!.boxes).toEqual([own]);
    expect(state().data.labels[idOf("a.png")]!.boxes).toEqual([]);
  });

  it("gives nothing up where the other one cannot be read, nor when pictures came since; after an undo it is read anew", async () => {
    const { state, labels } = await studio();
    await state().importData(drop());
    await state().nameColumns(header, choose("A"));
    await state().nameColumns(header, { file: "box_xywh", class: "A" });
    expect(state().data.news!.kind).toBe("problem");
    expect(labels()).toMatchObject({ "a.png": "yes", "c.png": "no" });
    expect(state().data.tables).toMatchObject([{ header }]);
    await state().importData([file("e.png")]);
    await state().nameColumns(header, choose("B"));
    expect(labels()).toEqual({ "a.png": "no", "b.png": "no", "c.png": undefined, "d.png": "yes", "e.png": undefined });
    while (state().data.undo !== undefined) state().undo();
    await state().nameColumns(header, choose("A"));
    expect(labels()).toMatchObject({ "a.png": "yes", "b.png": "yes", "c.png": "no" });
  });

  it("of a table that was understood at once is put right as well, and what was there before it comes back", async () => {
    const { state, labels, idOf } = await studio();
    await state().importData(all.map((name) => file(name)));
    state().setClass(idOf("a.png"), "yes");
    await state().importData([file("labels.csv", "file,label,truth\na.png,no,\nb.png,no,yes\n")]);
    expect(labels()).toMatchObject({ "a.png": "no", "b.png": "no" });
    expect(state().data.tables).toMatchObject([{ found: { file: "file", class: "label" } }]);
    await state().nameColumns(["file", "label", "truth"], { file: "file", class: "truth" });
    expect(labels()).toMatchObject({ "a.png": "yes", "b.png": "yes" });
  });
});
