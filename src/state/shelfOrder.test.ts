import { expect, it, vi } from "vitest";

import { explained, fakeEngine, modelInfo } from "./fakeEngine";
import { fakeStudio } from "./fakeStudio";
import { decidedClasses, shownImages } from "./shelfOrder";
import type { ImageEntry, ShelfOrder, StudioState } from "./studioState";

const { explanation } = explained("x");
/** A picture that is "yes" with this probability; not explained without one. */
const entry = (name: string, yes?: number): ImageEntry => ({
  ...{ id: name, name, bytes: 1, fileUrl: "blob:x", status: yes === undefined ? "queued" : "done" },
  // Maps of before stay while a picture is explained anew.
  explanation: { ...explanation, prediction: [{ class: "no", probability: 1 - (yes ?? 1) }, { class: "yes", probability: yes ?? 1 }] }, // prettier-ignore
});
const images = [entry("b10", 0.6), entry("a"), entry("b9", 0.1), entry("c", 0.99), entry("d", 0.45)];
const state = (order: ShelfOrder, only?: string) =>
  ({ images, model: { info: modelInfo("a") }, shelf: { order, only } }) as unknown as StudioState;

it.each<[ShelfOrder, string | undefined, string]>([
  ["added", undefined, "b10 a b9 c d"],
  ["name", undefined, "a b9 b10 c d"],
  ["class", undefined, "b9 d c b10 a"],
  ["most", undefined, "c b9 b10 d a"],
  ["least", undefined, "d b10 b9 c a"],
  ["added", "yes", "b10 c"],
  ["most", "no", "b9 d"],
  ["added", "a class of another network", "b10 a b9 c d"],
])("shows the shelf in the order %s, of %s", (order, only, expected) => {
  const shown = shownImages(state(order, only));
  expect(shown.map(({ name }) => name).join(" ")).toBe(expected);
});

it("counts the classes that were decided, in the network's order", () => {
  const { model } = state("added");
  expect(decidedClasses({ images, model })).toEqual([{ name: "no", count: 2 }, { name: "yes", count: 2 }]); // prettier-ignore
  expect(decidedClasses({ images: [images[1]!, images[0]!], model })).toEqual([{ name: "yes", count: 1 }]);
});

it("steps through what is shown, and selects the first where the selected is not shown any more", async () => {
  const yes: Record<string, number> = { "a.png": 0.9, "b.png": 0.2, "c.png": 0.6 };
  const explain = async ({ name }: { name: string }) => {
    const made = explained(name);
    const prediction = [{ class: "no", probability: 1 - yes[name]! }, { class: "yes", probability: yes[name]! }]; // prettier-ignore
    return { ...made, explanation: { ...made.explanation, prediction } };
  };
  const { state: now } = await fakeStudio(fakeEngine({ explain }), vi.waitFor);
  await now().addFiles(Object.keys(yes).map((name) => new File(["x"], name)));
  const selected = () => now().images.find(({ id }) => id === now().selected)!.name;
  expect(selected()).toBe("a.png");
  now().setShelf({ order: "least" });
  expect(selected()).toBe("a.png");
  now().step(1);
  expect(selected()).toBe("a.png");
  now().step(-1);
  expect(selected()).toBe("b.png");
  now().setShelf({ only: "yes" });
  expect(selected()).toBe("c.png");
  now().step(1);
  expect(selected()).toBe("a.png");
  // What stands beside a picture that is removed is shown next.
  now().setShelf({ only: undefined, order: "least" });
  now().step(-1);
  now().removeImage(now().selected!);
  expect(selected()).toBe("a.png");
});
