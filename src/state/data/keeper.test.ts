import { beforeEach, describe, expect, it, vi } from "vitest";

import { fakeClock } from "../fakeClock";
import { fakeEngine } from "../fakeEngine";
import { type FakeBrowser, fakeBrowser } from "../fakeKeep";
import { createStudio } from "../studio";
import type { RunEntry } from "../trainState";
import { dataSamples } from "./dataSamples";
import { fakeTab, file } from "./fakeTab";

let browser: FakeBrowser;
beforeEach(() => void (browser = fakeBrowser()));
const tab = () => fakeTab(browser, vi.waitFor);
const run = { id: "r", name: "Run 1", started: 1, status: "finished", train: [], heldOut: [] } as unknown as RunEntry;

describe("keeps", () => {
  it("nothing until something is taught", async () => {
    const { state, clock, keeping } = await tab();
    await state().addFiles([file("a.png")]);
    state().setMode("look");
    expect([clock.waiting(), keeping().status, await browser.kept()]).toEqual([[], "off", undefined]);
  });

  it("pictures, labels, order, split, mode and the selected picture for the next visit", async () => {
    const first = await tab();
    await first.taught("b.png", "a.png");
    first.state().setClass(first.idOf("a.png"), "yes");
    first.state().setBoxes(first.idOf("a.png"), [{ concept: "yes", x: 1, y: 1, width: 8, height: 8 }], "Add a box");
    first.state().setSide(first.idOf("b.png"), "held-out");
    first.state().setSplit({ seed: 9, heldOut: 0.3, name: "Faces" });
    first.state().select(first.idOf("b.png"));
    await first.saved();
    browser.closeHolder();

    const { state, names, idOf, keeping, engine } = await tab();
    expect(names()).toEqual(["a.png", "b.png"]);
    expect(state()).toMatchObject({ mode: "teach", selected: idOf("b.png") });
    expect(state().data).toMatchObject({ seed: 9, heldOut: 0.3, name: "Faces", undo: undefined });
    expect(dataSamples(state())).toMatchObject([
      { name: "a.png", id: "a.png", width: 100, label: { class: "yes", boxes: [{ x: 1 }] } },
      { name: "b.png", split: "held-out" },
    ]);
    expect(keeping()).toMatchObject({ status: "saved", problem: undefined, usage: 10 });
    await vi.waitFor(() => expect(state().images.map(({ status }) => status)).toEqual(["idle", "done"]));
    expect(engine.calls.filter(([job]) => job === "explain").map(([, args]) => (args as { name: string }).name)).toEqual(["b.png"]); // prettier-ignore
    expect(engine.calls.some(([job]) => job === "inspect")).toBe(false);
  });

  it("only what changed, soon after the change", async () => {
    const { state, taught, idOf, clock, rests } = await tab();
    await taught("a.png", "b.png");
    browser.written.length = 0;
    state().setClass(idOf("a.png"), "yes");
    state().setClass(idOf("a.png"), "no");
    expect(clock.waiting()).toEqual([400]);
    clock.skip();
    await vi.waitFor(() => expect(browser.written).toHaveLength(1));
    await rests("saved");
    expect(browser.written[0]).toEqual({ facts: [expect.objectContaining({ id: idOf("a.png"), label: expect.objectContaining({ class: "no" }) })], gone: [], goneRuns: [] }); // prettier-ignore
    state().setView({ opacity: 0.1 });
    expect(clock.waiting()).toEqual([]);
  });

  it("at once what is not saved when the page goes", async () => {
    const { state, taught, idOf, keep } = await tab();
    await taught("a.png");
    state().setClass(idOf("a.png"), "yes");
    keep.leave();
    await vi.waitFor(async () => expect((await browser.kept())!.facts[0]!.label!.class).toBe("yes"));
  });

  it("no longer what was removed, and nothing at all of what was forgotten", async () => {
    const { state, taught, idOf, saved, engine, keeping } = await tab();
    await taught("a.png", "b.png");
    state().setClass(idOf("a.png"), "yes");
    state().removeImage(idOf("a.png"));
    await saved();
    expect((await browser.kept())!.pictures.map(({ name }) => name)).toEqual(["b.png"]);
    expect((await browser.kept())!.facts).toHaveLength(1);
    await state().forgetData();
    expect(await browser.kept()).toBeUndefined();
    expect([state().images, state().data.labels, state().mode, keeping().status]).toEqual([[], {}, "look", "off"]);
    expect(engine.calls.at(-1)![0]).toBe("forgetFeatures");
    await state().addFiles([file("c.png")]);
    expect(await browser.kept()).toBeUndefined();
    state().setMode("teach");
    await vi.waitFor(async () => expect((await browser.kept())?.pictures.map(({ name }) => name)).toEqual(["c.png"]));
  });

  it("nothing any more, once the page shows that everything is forgotten", async () => {
    const { state, studio, taught, keep } = await tab();
    await taught("a.png");
    const clear = keep.store.clear.bind(keep.store);
    let isCleared = false;
    keep.store.clear = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      await clear();
      isCleared = true;
    };
    const shown: boolean[] = [];
    studio.subscribe(({ mode }, before) => mode !== before.mode && shown.push(isCleared));
    await state().forgetData();
    expect([state().mode, shown]).toEqual(["look", [true]]);
  });

  it("runs, of which those that were under way can be continued", async () => {
    const first = await tab();
    await first.taught("a.png");
    first.studio.setState({ training: { ...first.state().training, runs: [{ ...run, status: "running" }] } });
    first.state().renameRun("r", "Best");
    await first.saved();
    browser.closeHolder();
    const second = await tab();
    expect(second.state().training.runs).toMatchObject([{ id: "r", name: "Best", status: "interrupted" }]);
    await second.state().forgetRun("r");
    await second.saved();
    expect((await browser.kept())!.runs).toEqual([]);
  });

  it("what it is asked to keep for good, and says whether the browser agreed", async () => {
    const { state, taught, keeping } = await tab();
    await taught("a.png");
    expect(keeping().persistent).toBe(false);
    await state().askPersistence();
    expect(keeping().persistent).toBe(true);
    browser.grants = false;
    await state().askPersistence();
    expect(keeping().persistent).toBe(false);
  });
});

describe("a full disk", () => {
  it("is said, with what is not saved and what to do, and everything stays here", async () => {
    const { state, taught, keeping, saved, engine, names } = await tab();
    browser.quota = 12;
    await taught("a.png", "b.png");
    await state().addFiles(["c.png", "d.png"].map(file));
    await vi.waitFor(() => expect(state().data.unread).toBe(0));
    await saved("failed");
    expect(keeping().problem).toBe(
      "The room that this browser gives the studio is full (0 MiB of 0 MiB): 2 pictures are not saved. Everything stays in " +
        "this tab as long as it is open. Remove pictures or forget runs, or download the project before you close it.",
    );
    expect(names()).toHaveLength(4);
    expect(engine.calls.filter(([job]) => job === "forgetFeatures")).toHaveLength(1);
  });

  it("does not keep small things from being saved, and is tried again when something was freed", async () => {
    const { state, taught, keeping, saved, idOf } = await tab();
    browser.quota = 12;
    await taught("a.png", "b.png");
    await state().addFiles([file("c.png")]);
    await vi.waitFor(() => expect(state().data.unread).toBe(0));
    await saved("failed");
    browser.written.length = 0;
    state().setClass(idOf("c.png"), "yes");
    await saved("failed");
    expect(browser.written.map(({ facts, pictures }) => [facts?.length, pictures])).toEqual([[1, undefined]]);
    expect(keeping().problem).toContain("1 picture is not saved");
    state().removeImage(idOf("a.png"));
    await saved();
    expect(keeping().problem).toBeUndefined();
    expect((await browser.kept())!.pictures.map(({ name }) => name)).toEqual(["b.png", "c.png"]);
  });

  it("is tried again some time later, for room may come from elsewhere", async () => {
    const { state, taught, saved, idOf, clock } = await tab();
    browser.quota = 6;
    await taught("a.png");
    await state().addFiles([file("b.png")]);
    await vi.waitFor(() => expect(state().data.unread).toBe(0));
    await saved("failed");
    browser.quota = 100;
    state().setClass(idOf("b.png"), "yes");
    await saved("failed");
    await vi.waitFor(() => {
      clock.pass(31_000); // another save may be under way, whose pause comes first
      expect(state().data.keeping.status).toBe("saved");
    });
    expect((await browser.kept())!.pictures).toHaveLength(2);
  });
});

describe("other trouble", () => {
  it("is said in the browser's words and tried again with the next change", async () => {
    const { state, taught, keeping, saved, idOf } = await tab();
    await taught("a.png");
    browser.refuse = () => new Error("The backing store is gone.");
    state().setClass(idOf("a.png"), "yes");
    await saved("failed");
    expect(keeping().problem).toContain("could not save everything (The backing store is gone)");
    browser.refuse = undefined;
    state().setClass(idOf("a.png"), "no");
    await saved();
    expect((await browser.kept())!.facts[0]!.label!.class).toBe("no");
  });

  it("with one file does not keep out the others", async () => {
    const { state, taught, keeping, saved } = await tab();
    await taught("a.png");
    const gone = file("gone.png");
    vi.spyOn(gone, "slice").mockReturnValue({ arrayBuffer: () => Promise.reject(new Error()), slice: () => gone.slice() } as unknown as Blob); // prettier-ignore
    browser.refuse = ({ pictures }) => pictures?.some(({ name }) => name === "gone.png") && new Error("Cannot read.");
    await state().addFiles([gone, file("z.png")]);
    await vi.waitFor(() => expect(state().data.unread).toBe(0));
    await saved("failed");
    expect(keeping().problem).toBe(
      "gone.png could not be saved: the file is no longer where it was, or changed. Remove it and drop it again.",
    );
    expect((await browser.kept())!.pictures.map(({ name }) => name)).toEqual(["a.png", "z.png"]);
  });

  it("when opening leaves what is kept alone", async () => {
    const first = await tab();
    await first.taught("a.png");
    browser.closeHolder();
    const keep = browser.keep();
    keep.store.read = () => Promise.reject(new Error("The database is damaged."));
    const before = browser.written.length;
    const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
    const state = createStudio(fakeEngine(), { source: { url: "m" }, storage, keep, clock: fakeClock() }).getState;
    await state().openKept();
    expect(state().data.keeping.status).toBe("off");
    state().setMode("teach");
    await vi.waitFor(() => expect(state().data.keeping.status).toBe("failed"));
    expect(state().data.keeping.problem).toContain("The database is damaged");
    await state().addFiles([file("b.png")]);
    expect(browser.written).toHaveLength(before);
  });
});
