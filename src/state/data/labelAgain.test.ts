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
