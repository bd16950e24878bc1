import { describe, expect, it, vi } from "vitest";

import { EngineCrash } from "../../engine";
import { fakeClock } from "../fakeClock";
import { fakeEngine, type FakeEngine, modelInfo } from "../fakeEngine";
import { createStudio } from "../studio";
import type { DataSample } from "../dataState";
import { dataSamples, saidSamples } from "./dataSamples";

/** A file in a folder; its content is its hash. */
function file(path: string, content = path): File {
  const made = new File([content], path.split("/").at(-1)!);
  return Object.defineProperty(made, "webkitRelativePath", { value: path.includes("/") ? path : "" });
}

async function studio(engine: FakeEngine = fakeEngine(), mode: "look" | "teach" = "teach") {
  const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const state = createStudio(engine, { source: { url: "models/test" }, storage, clock: fakeClock() }).getState;
  await state().open();
  state().setMode(mode);
  const labels = () => Object.fromEntries(dataSamples(state()).map(({ name, label }) => [name, label?.class]));
  const statuses = () => Object.fromEntries(state().images.map(({ name, status }) => [name, status]));
  const idOf = (name: string) => state().images.find((entry) => (entry.path ?? entry.name) === name)!.id;
  return { engine, state, labels, statuses, idOf };
}

describe("a folder per class", () => {
  it("labels its pictures, which wait to be looked at", async () => {
    const { state, labels, statuses } = await studio();
    await state().importData(["set/yes/b.png", "set/no/c.png", "set/yes/a.png", "set/.DS_Store"].map((path) => file(path))); // prettier-ignore
    expect(labels()).toEqual({ "set/no/c.png": "no", "set/yes/a.png": "yes", "set/yes/b.png": "yes" });
    expect(state().data.news).toEqual({
      kind: "done",
      text: ["3 pictures were added, all of them labelled (a folder per class): no 1, yes 2."],
    });
    await vi.waitFor(() => expect(statuses()).toEqual({ "a.png": "idle", "b.png": "idle", "c.png": "done" }));
    expect(state().data.undo).toBe("Import the labels of 3 pictures");
    state().undo();
    expect(labels()).toEqual({ "set/no/c.png": undefined, "set/yes/a.png": undefined, "set/yes/b.png": undefined });
  });

  it("dropped again adds nothing, and does not undo what was said since", async () => {
    const { state, labels, idOf } = await studio();
    const drop = () => state().importData(["set/yes/a.png", "set/no/b.png"].map((path) => file(path)));
    await drop();
    state().setClass(idOf("set/yes/a.png"), "no");
    await drop();
    expect(labels()).toEqual({ "set/yes/a.png": "no", "set/no/b.png": "no" });
    expect(state().data.news!.text).toEqual(["2 pictures were on the shelf already, and not added a second time."]);
    expect(state().selected).toBe(idOf("set/no/b.png"));
  });

  it("labels pictures of folders that are no class when it is said what they mean, and keeps what was said since", async () => {
    const { state, labels, idOf } = await studio();
    await state().importData(["set/maybe/a.png", "set/maybe/b.png", "set/never/c.png"].map((path) => file(path)));
    const unknown = [{ name: "maybe", times: 2 }, { name: "never", times: 1 }]; // prettier-ignore
    expect(state().data.news).toMatchObject({ kind: "problem", unknown });
    state().setClass(idOf("set/maybe/b.png"), "no");
    await state().nameUnknown({ maybe: "yes" });
    expect(labels()).toEqual({ "set/maybe/a.png": "yes", "set/maybe/b.png": "no", "set/never/c.png": undefined });
    expect(state().data.news).toMatchObject({ kind: "partly", unknown: [{ name: "never", times: 1 }] });
    await state().nameUnknown({ never: "no" });
    expect(labels()["set/never/c.png"]).toBe("no");
    expect(state().data.news).toMatchObject({ kind: "done", unknown: undefined });
    // Later drops are read in the same words.
    await state().importData([file("more/maybe/d.png"), file("more/never/e.png")]);
    expect(labels()).toMatchObject({ "more/maybe/d.png": "yes", "more/never/e.png": "no" });
    state().undo();
    state().undo();
    expect(labels()["set/never/c.png"]).toBeUndefined();
  });

  it("says which folders are no class", async () => {
    const { state } = await studio();
    await state().importData(["set/yes/a.png", "set/maybe/b.png"].map((path) => file(path)));
    expect(state().data.news).toMatchObject({ kind: "partly" });
    expect(state().data.news!.text[1]).toContain("“maybe” (1)");
    await state().importData(["set/other/c.png", "set/further/d.png"].map((path) => file(path)));
    expect(state().data.news).toMatchObject({ kind: "problem" });
  });
});

describe("annotation files", () => {
  const table = (...rows: string[]) => file("labels.csv", ["file,class,concept,x,y,width,height", ...rows].join("\n"));

  it("dropped with pictures label them; what cannot be used is said, and the rest is kept", async () => {
    const { state, labels, idOf } = await studio();
    const csv = table("a.png,yes,yes,10,10,20,20", "a.png,yes,yes,90,10,20,20", "b.png,no,,,,,", "x.png,no,,,,,", "y.png,no,,,,,"); // prettier-ignore
    await state().importData([file("a.png"), file("b.png"), csv]);
    expect(labels()).toEqual({ "a.png": "yes", "b.png": "no" });
    expect(state().data.labels[idOf("a.png")]!.boxes).toEqual([
      { concept: "yes", x: 10, y: 10, width: 20, height: 20 },
    ]);
    const { kind, text } = state().data.news!;
    expect(kind).toBe("partly");
    expect(text[0]).toBe("2 pictures were added, all of them labelled (CSV table): no 1, yes 1, 1 box.");
    expect(text.join(" ")).toContain("The annotations name 2 images that are not there: x.png and y.png.");
    expect(text.join(" ")).toContain("out of its image of 100 x 50 pixels");
  });

  it("dropped alone label the pictures on the shelf, and keep what they say nothing of", async () => {
    const { state, labels, idOf } = await studio();
    await state().importData([file("set/a.png"), file("set/b.png")]);
    state().setBoxes(idOf("set/a.png"), [{ concept: "yes", x: 0, y: 0, width: 9, height: 9 }], "Add a box");
    await state().importData([file("labels.csv", "file,class,split\na.png,no,val\nb.png,yes,\n")]);
    expect(labels()).toEqual({ "set/a.png": "no", "set/b.png": "yes" });
    expect(state().data.labels[idOf("set/a.png")]!.boxes).toHaveLength(1);
    expect(state().data.decided).toEqual({ [idOf("set/a.png")]: "held-out" });
    expect(state().data.news!.text).toEqual(["2 pictures labelled (CSV table): no 1, yes 1."]);
  });

  it("may say more of pictures, by which groups can be measured; labels that are set by hand keep it", async () => {
    const { state, idOf } = await studio();
    const table = file("labels.csv", "file,class,sex,patient\na.png,yes,F,7\nb.png,no,M,8\n");
    await state().importData([file("a.png"), file("b.png"), table]);
    expect(state().data.news!.text).toEqual([
      "2 pictures were added, all of them labelled (CSV table): no 1, yes 1.",
      "A table says more of 2 pictures: groups can be measured by sex.",
      expect.stringMatching(/^Pictures of one patient stay on one side: 2 pictures of 2 patients/),
    ]);
    state().setClass(idOf("a.png"), "no");
    expect(state().data.labels[idOf("a.png")]).toMatchObject({ class: "no", attributes: { sex: "F" } });
    await state().importData([file("more.csv", "file,class,age\na.png,yes,31\n")]);
    expect(state().data.labels[idOf("a.png")]).toMatchObject({ class: "yes", attributes: { sex: "F", age: "31" } });
  });

  it("of attributes alone label nothing, and are kept for when there is a label", async () => {
    const { state, labels, idOf } = await studio();
    await state().importData([file("set/yes/a.png"), file("set/no/b.png"), file("c.png"), file("sites.csv", "file,site\na.png,north\nb.png,south\nc.png,south\n")]); // prettier-ignore
    expect(state().data.news!.text).toEqual([
      "3 pictures were added, and 2 pictures labelled (CSV table, a folder per class): no 1, yes 1.",
      "A table says more of 3 pictures: groups can be measured by site.",
    ]);
    expect(labels()).toEqual({ "set/yes/a.png": "yes", "set/no/b.png": "no", "c.png": undefined });
    const labelOf = (samples: DataSample[]) => samples.find(({ name }) => name === "c.png")!.label;
    expect(labelOf(dataSamples(state()))).toBeUndefined();
    expect(labelOf(saidSamples(state()))).toEqual({ boxes: [], attributes: { site: "south" } });
    state().setClass(idOf("c.png"), "no");
    expect(state().data.labels[idOf("c.png")]).toEqual({ class: "no", boxes: [], attributes: { site: "south" } });
  });

  it("that nobody can read change nothing and are named", async () => {
    const { state, labels } = await studio();
    await state().importData([file("a.png"), file("notes.md", "# Notes")]);
    expect(labels()).toEqual({ "a.png": undefined });
    expect(state().data.news!.text.at(-1)).toContain("notes.md is neither a picture nor labels that can be read");
    await state().importData([file("labels.csv", "who,what\n1,2\n")]);
    expect(state().data.news).toMatchObject({
      kind: "problem",
      text: [expect.stringContaining("no column for the file")],
    });
  });

  it("wait for the network, whose classes they name", async () => {
    let open!: () => void;
    const load = new Promise<void>((resolve) => (open = resolve)).then(() => modelInfo("a"));
    const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
    const engine = fakeEngine({ load: () => load });
    const state = createStudio(engine, { source: { url: "models/test" }, storage, clock: fakeClock() }).getState;
    void state().open();
    state().setMode("teach");
    const done = state().importData([file("a.png"), file("labels.csv", "file,class\na.png,yes\n")]);
    await vi.waitFor(() => expect(state().images).toHaveLength(1));
    open();
    await done;
    expect(dataSamples(state())[0]!.label!.class).toBe("yes");
  });

  it("without a network say so", async () => {
    const { state } = await studio(fakeEngine({ load: () => Promise.reject(new Error("It is damaged.")) }));
    await state().importData([file("labels.csv", "file,class\na.png,yes\n")]);
    expect(state().data.news).toMatchObject({
      kind: "problem",
      text: [expect.stringContaining("no network is loaded")],
    });
  });
});

describe("pictures without labels", () => {
  it("are explained when they are few, and wait when they are many", async () => {
    const { state, statuses } = await studio();
    await state().importData([file("a.png"), file("b.png")]);
    expect(statuses()).toEqual({ "a.png": "done", "b.png": "done" });
    await state().importData(Array.from({ length: 21 }, (_, i) => file(`more/${i}.png`)));
    expect(statuses()["0.png"]).toBe("idle");
    state().explainAll();
    await vi.waitFor(() => expect(Object.values(statuses()).every((status) => status === "done")).toBe(true));
  });

  it("are explained when they are looked at", async () => {
    const { state, statuses, idOf } = await studio();
    await state().importData(["s/yes/a.png", "s/yes/b.png", "s/no/c.png"].map((path) => file(path)));
    await vi.waitFor(() => expect(statuses()["c.png"]).toBe("done"));
    state().select(idOf("s/yes/b.png"));
    await vi.waitFor(() => expect(statuses()).toEqual({ "c.png": "done", "a.png": "idle", "b.png": "done" }));
  });
});

describe("reading pictures", () => {
  it("goes on after a broken one, whose problem stands at it", async () => {
    const inspect = async ({ files }: { files: Blob[] }) =>
      Promise.all(
        files.map(async (blob) => {
          const hash = await blob.text();
          return hash.includes("broken") ? { problem: "This is text." } : { hash, width: 10, height: 10 };
        }),
      );
    const { state, statuses } = await studio(fakeEngine({ inspect }));
    await state().importData(["s/yes/a.png", "s/yes/broken.png", "s/no/c.png"].map((path) => file(path)));
    expect(statuses()).toMatchObject({ "broken.png": "failed" });
    expect(dataSamples(state())).toHaveLength(2);
    expect(state().data).toMatchObject({ unread: 0 });
    expect(state().data.news!.text).toContain(
      "1 of the pictures cannot be opened; what is wrong is said at it in the list.",
    );
  });

  it("asks for a few at a time, each once", async () => {
    const { state, engine } = await studio();
    await state().importData(Array.from({ length: 70 }, (_, i) => file(`s/yes/${i}.png`)));
    const asked = engine.calls.flatMap(([job, args]) => (job === "inspect" ? [(args as { files: File[] }).files] : []));
    expect(asked.map((files) => files.length)).toEqual([25, 25, 20]);
    expect(new Set(asked.flat().map(({ name }) => name)).size).toBe(70);
  });

  it("goes on where it was when the engine is back", async () => {
    let alive = true;
    const inspect = async ({ files }: { files: Blob[] }) => {
      if (!alive) throw new EngineCrash("It died.");
      return Promise.all(files.map(async (blob) => ({ hash: await blob.text(), width: 10, height: 10 })));
    };
    const clock = fakeClock();
    const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
    const state = createStudio(fakeEngine({ inspect }), { source: { url: "m" }, storage, clock }).getState;
    await state().open();
    state().setMode("teach");
    alive = false;
    const done = state().importData(["s/yes/a.png", "s/no/b.png"].map((path) => file(path)));
    await vi.waitFor(() => expect(state().recovery?.status).toBe("running"));
    expect(state().data.unread).toBe(2);
    alive = true;
    clock.skip();
    await done;
    expect(dataSamples(state()).map(({ label }) => label?.class)).toEqual(["no", "yes"]);
  });

  it("leaves out what was removed meanwhile", async () => {
    let go!: () => void;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const inspect = async ({ files }: { files: Blob[] }) => {
      await gate;
      return files.map((_, i) => ({ hash: `${i}`, width: 10, height: 10 }));
    };
    const { state, idOf } = await studio(fakeEngine({ inspect }));
    const done = state().importData(["s/yes/a.png", "s/no/b.png"].map((path) => file(path)));
    await vi.waitFor(() => expect(state().images).toHaveLength(2));
    state().removeImage(idOf("s/yes/a.png"));
    go();
    await done;
    expect(Object.keys(state().data.known)).toHaveLength(1);
    expect(state().data).toMatchObject({ unread: 0, news: { kind: "done" } });
  });
});
