import { animatedGif, cmykJpeg, cutShort, empty, hugePng, jpeg, png, sixteenBitPng, textAs } from "./madeImages";
import { expect, test } from "./studio";

test("every broken file gets a sentence on its own card, and the good ones beside it are explained", async ({
  page,
  studio,
}) => {
  await studio.open();
  await studio.add([
    await png("good-1.png", 1),
    textAs("letter.png"),
    cutShort(await png("half.png", 2)),
    cutShort(await jpeg("half.jpg", 3)),
    empty("nothing.png"),
    hugePng("huge.png"),
    await jpeg("good-2.jpg", 4),
  ]);
  await studio.explained("good-1.png");
  await studio.explained("good-2.jpg");

  const sentences: [name: string, sentence: RegExp][] = [
    ["letter.png", /This is .*text.*can be opened/s],
    ["half.png", /cut short/],
    ["half.jpg", /cut short|damaged/],
    ["nothing.png", /empty: got 0 bytes/],
    ["huge.png", /30,?000/],
  ];
  for (const [name, sentence] of sentences) await expect(studio.card(name)).toContainText(sentence);
  await expect(studio.shelf.getByRole("status")).toHaveText("7 images, 5 could not be read");
  await studio.explained("good-1.png");

  // The list of the data set has nothing torn in their places.
  await page.getByRole("button", { name: "Teach", exact: true }).click();
  const row = (name: string) => page.getByRole("listbox", { name: "Pictures" }).getByRole("option", { name });
  await expect(row("good-1.png").locator("img")).toHaveCount(1);
  await expect(row("letter.png")).toContainText("cannot be read");
  await expect(row("letter.png").locator("img")).toHaveCount(0);
});

test("unusual files are read, and what was done to them is said", async ({ studio }) => {
  await studio.open();
  await studio.add([await animatedGif("moving.gif"), await cmykJpeg("print.jpg"), await sixteenBitPng("deep.png")]);
  for (const name of ["moving.gif", "print.jpg", "deep.png"]) await studio.explained(name);
  await expect(studio.card("moving.gif")).toContainText(/first of 3 frames/);
  await expect(studio.card("print.jpg")).toContainText(/CMYK/);
  await expect(studio.card("deep.png")).toContainText(/16/);
});

test("in a folder of 60, three broken files stop nothing", async ({ studio }) => {
  test.setTimeout(240_000);
  await studio.open();
  const files = await Promise.all(Array.from({ length: 60 }, (_, i) => png(`scene-${i}.png`, i, 64, 48)));
  files[7] = textAs("scene-7.png");
  files[30] = empty("scene-30.png");
  files[59] = cutShort(files[59]!);
  await studio.add(files);
  await expect(studio.shelf.getByRole("status")).toHaveText("60 images, 3 could not be read", { timeout: 200_000 });
  await studio.explained("scene-58.png");
  await expect(studio.card("scene-7.png")).toContainText("Not explained");
});
