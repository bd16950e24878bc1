import { beforeEach, expect, it, vi } from "vitest";

import { madeDicom, PATIENT } from "../../e2e/madeDicom";
import { Problem } from "../base";
import type { Explained, Rendered } from "../engine";
import { fakeClock } from "./fakeClock";
import { explained, fakeEngine } from "./fakeEngine";
import { createStudio } from "./studio";

const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
const live = new Map<string, Blob>();
const own = { centre: 40, width: 400, from: "file", low: 0, high: 4095, leastWidth: 1 } as const;

beforeEach(() => {
  live.clear();
  let count = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    live.set(`blob:${++count}`, blob as Blob);
    return `blob:${count}`;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => void live.delete(url));
});

/** An engine that answers with the window as the picture's text; `hold` keeps it from answering until `go`. */
function windowed() {
  const held: (() => void)[] = [];
  const control = { hold: false, go: () => held.splice(0).forEach((free) => free()) };
  const turn = () => (control.hold ? new Promise<void>((free) => held.push(free)) : Promise.resolve());
  const textOf = (window?: { centre: number; width: number }) => (window ? `${window.centre}/${window.width}` : "own");
  const engine = fakeEngine({
    async explain({ name, window }): Promise<Explained> {
      await turn();
      const { explanation, thumbnail } = explained(name);
      const used = window ? { ...own, ...window, from: "user" as const } : own;
      return {
        explanation: { ...explanation, window: used },
        thumbnail,
        picture: new Blob([textOf(window)]),
        kind: "dicom",
      };
    },
    async render({ window, draft }): Promise<Rendered> {
      await turn();
      if (draft) return { picture: new Blob([`draft ${textOf(window)}`]), kind: "dicom" };
      return { picture: new Blob([textOf(window)]), thumbnail: new Blob(["small"]), kind: "dicom" };
    },
  });
  return { engine, control };
}

async function opened({ engine, control } = windowed(), count = 1) {
  const clock = fakeClock();
  const studio = createStudio(engine, { source: { url: "models/test" }, storage, clock });
  await studio.getState().open();
  await studio.getState().addFiles(Array.from({ length: count }, (_, i) => new File(["x"], `${i}.dcm`)));
  const entry = (i = 0) => studio.getState().images[i]!;
  const shown = async (i = 0) => live.get(entry(i).pictureUrl ?? "")?.text();
  return { engine, control, clock, studio, state: studio.getState, entry, shown };
}

const done = (check: () => unknown) => vi.waitFor(check);

it("shows what the engine rendered, through the picture's own window", async () => {
  const { entry, shown } = await opened();
  expect(await shown()).toBe("own");
  expect(entry()).toMatchObject({ isDicom: true, explanation: { window: own } });
  expect(entry().window).toBeUndefined();
});

it("explains a picture anew through a window, and keeps its maps until then", async () => {
  const { control, state, entry, shown } = await opened();
  const before = entry().explanation;
  control.hold = true;
  state().setWindow(entry().id, { centre: 1, width: 2 });
  expect(entry()).toMatchObject({ window: { centre: 1, width: 2 }, explanation: before });
  control.hold = false;
  control.go();
  await done(() => expect(entry().explanation?.window).toMatchObject({ centre: 1, width: 2, from: "user" }));
  await done(async () => expect(await shown()).toBe("1/2"));
  state().setWindow(entry().id, undefined);
  await done(() => expect(entry().explanation?.window).toEqual(own));
});

it("does not explain it anew for the window it has", async () => {
  const { engine, state, entry } = await opened();
  state().setWindow(entry().id, undefined);
  state().setWindow(entry().id, { centre: 1, width: 2 });
  state().setWindow(entry().id, { centre: 1, width: 2 });
  await done(() => expect(entry().status).toBe("done"));
  expect(engine.calls.filter(([job]) => job === "explain")).toHaveLength(2);
});

it("lets go of the explanation at hand when the window changes meanwhile", async () => {
  const { control, state, entry, shown } = await opened();
  control.hold = true;
  state().setWindow(entry().id, { centre: 1, width: 2 });
  await done(() => expect(entry().status).toBe("working"));
  state().setWindow(entry().id, { centre: 3, width: 4 });
  control.hold = false;
  control.go();
  await done(() => expect(entry()).toMatchObject({ status: "done", explanation: { window: { centre: 3 } } }));
  await done(async () => expect(await shown()).toBe("3/4"));
});

it("shows drafts while a window is dragged: of those asked for meanwhile the last", async () => {
  const { engine, control, state, entry, shown } = await opened();
  control.hold = true;
  for (const centre of [1, 2, 3, 4]) state().tryWindow(entry().id, { centre, width: 9 });
  control.hold = false;
  control.go();
  await done(async () => expect(await shown()).toBe("draft 4/9"));
  expect(engine.calls.filter(([job]) => job === "render")).toHaveLength(2);
  expect([entry().window, entry().status]).toEqual([undefined, "done"]);
});

it("sets a window after the last of several steps", async () => {
  const { engine, clock, state, entry } = await opened();
  for (const centre of [1, 2, 3]) {
    state().nudgeWindow(entry().id, { centre, width: 9 });
    clock.pass(300);
  }
  expect([state().trial?.window.centre, entry().window]).toEqual([3, undefined]);
  clock.pass(300);
  await done(() => expect(entry()).toMatchObject({ window: { centre: 3, width: 9 }, status: "done" }));
  expect(state().trial).toBeUndefined();
  expect(engine.calls.filter(([job]) => job === "explain")).toHaveLength(2);
});

it("goes back from what was tried", async () => {
  const { clock, state, entry, shown } = await opened();
  state().nudgeWindow(entry().id, { centre: 1, width: 9 });
  state().dropTrial();
  await done(async () => expect(await shown()).toBe("draft own"));
  clock.pass(1000);
  expect([state().trial, entry().window, entry().status]).toEqual([undefined, undefined, "done"]);
});

it("keeps few pictures, and renders one again that is looked at", async () => {
  const { state, entry, shown } = await opened(windowed(), 16);
  await done(() => expect(state().images.every(({ status }) => status === "done")).toBe(true));
  const there = () => state().images.filter(({ pictureUrl }) => pictureUrl).length;
  expect(there()).toBe(12);
  const gone = state().images.findIndex(({ pictureUrl }) => !pictureUrl);
  state().renderPicture(entry(gone).id);
  await done(async () => expect(await shown(gone)).toBe("own"));
  expect(there()).toBe(12);
});

it("asks once for a picture that cannot be rendered", async () => {
  const engine = fakeEngine({ render: () => Promise.reject(new Problem("no DICOM")) });
  const { state, entry } = await opened({ engine, control: windowed().control });
  for (let i = 0; i < 3; i++) {
    state().renderPicture(entry().id);
    await Promise.resolve();
  }
  await done(() => expect(engine.calls.filter(([job]) => job === "render")).toHaveLength(1));
  expect(entry().isDicom).toBeUndefined();
});

it("leaves no address behind", async () => {
  const { state, entry } = await opened(windowed(), 3);
  await done(() => expect(state().images.every(({ status }) => status === "done")).toBe(true));
  state().setWindow(entry().id, { centre: 1, width: 2 });
  await done(() => expect(entry().explanation?.window?.from).toBe("user"));
  await done(() => expect(live.size).toBe(9)); // file, thumbnail and picture of each
  state().clearImages();
  expect(live.size).toBe(0);
});

it("makes no address for a picture that is removed while it is rendered", async () => {
  const { engine, control } = windowed();
  control.hold = true;
  const clock = fakeClock();
  const studio = createStudio(engine, { source: { url: "models/test" }, storage, clock });
  await studio.getState().open();
  void studio.getState().addFiles([new File(["x"], "0.dcm")]);
  await done(() => expect(studio.getState().images).toHaveLength(1));
  studio.getState().renderPicture(studio.getState().images[0]!.id);
  studio.getState().clearImages();
  control.go();
  await new Promise((resolve) => setImmediate(resolve));
  expect(live.size).toBe(0);
});

it("keeps nothing of a DICOM file but its picture, in whatever mode it comes", async () => {
  const { engine, state } = await opened(windowed(), 0);
  const bytes = new Uint8Array(madeDicom({ columns: 2, rows: 1, values: [1, 2] }));
  await state().addFiles([new File([bytes], "IM1")]);
  state().setMode("teach");
  await state().importData([new File([bytes, new Uint8Array(2)], "IM2.dcm")]);
  await done(() => expect(state().images).toHaveLength(2));
  const files = [...live.values(), ...engine.calls.flatMap(([, args]) => (args as { image?: Blob }).image ?? [])];
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) expect(await file.text()).not.toContain(PATIENT);
  expect(await new Blob([bytes]).text()).toContain(PATIENT);
});
