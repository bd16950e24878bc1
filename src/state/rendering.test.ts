import { beforeEach, expect, it, vi } from "vitest";

import { EngineCrash, type Rendered } from "../engine";
import { fakeEngine } from "./fakeEngine";
import { fakeStudio, lost } from "./fakeStudio";

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});

/** Two pictures that only the engine shows, and an engine that dies at so many renderings of the first. */
async function opened(deaths: number) {
  const asked: string[] = [];
  const engine = fakeEngine({
    async render({ image }): Promise<Rendered> {
      const name = (image as File).name;
      asked.push(name);
      if (name === "a.dcm" && deaths-- > 0) throw new EngineCrash(lost);
      return { picture: new Blob([name]), kind: "dicom" };
    },
  });
  const studio = await fakeStudio(engine, vi.waitFor);
  const { state } = studio;
  await state().addFiles(["a.dcm", "b.dcm"].map((name) => new File(["x"], name)));
  await vi.waitFor(() => expect(state().images.every(({ status }) => status === "done")).toBe(true));
  for (const { id } of state().images) state().renderPicture(id);
  const isShown = () => state().images.map(({ pictureUrl }) => pictureUrl !== undefined);
  return { ...studio, asked, isShown };
}

it("renders what a crash of the engine cut off as soon as the engine is back", async () => {
  const { recovered, asked, isShown } = await opened(1);
  await recovered();
  await vi.waitFor(() => expect(isShown()).toEqual([true, true]));
  expect(asked.toSorted()).toEqual(["a.dcm", "a.dcm", "b.dcm"]);
});

it("gives up a picture over which the engine died twice, and shows the others", async () => {
  const { state, clock, asked, isShown } = await opened(9);
  await vi.waitFor(() => {
    if (clock.waiting().length > 0) clock.skip();
    expect(isShown()).toEqual([false, true]);
    expect(asked.filter((name) => name === "a.dcm")).toHaveLength(2);
  });
  state().renderPicture(state().images[0]!.id);
  expect(asked.filter((name) => name === "a.dcm")).toHaveLength(2);
});

it("goes on when the user restarts the engine in the middle of one", async () => {
  let isHeld = true;
  const engine = fakeEngine({
    render: () =>
      isHeld ? new Promise<Rendered>(() => undefined) : Promise.resolve({ picture: new Blob(["x"]), kind: "dicom" }),
  });
  const { state } = await fakeStudio(engine, vi.waitFor);
  await state().addFiles([new File(["x"], "a.dcm")]);
  state().renderPicture(state().images[0]!.id);
  isHeld = false;
  await state().restart();
  await vi.waitFor(() => expect(state().images[0]!.pictureUrl).toBeDefined());
});
