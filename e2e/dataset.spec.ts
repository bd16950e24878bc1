import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";

import { type MadeFile, png } from "./madeImages";
import { expect, test } from "./studio";

const panel = (page: Page) => page.getByRole("region", { name: "Data set" });
const kept = (page: Page) => page.getByRole("status", { name: "Where it is kept" });
const news = (page: Page) => page.getByRole("status", { name: "What came of the files" });
const options = (page: Page) => page.getByRole("listbox", { name: "Pictures" }).getByRole("option");
const row = (page: Page, name: string) => options(page).filter({ hasText: name });

async function teach(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Teach", exact: true }).click();
  await expect(panel(page)).toBeVisible();
}

/** A folder with one of pictures for each class, each of another size. */
async function folderPerClass(folder: string): Promise<string> {
  for (const [start, name] of [[0, "smile"], [6, "neutral"]] as const) {
    mkdirSync(join(folder, "faces", name), { recursive: true });
    for (let i = start; i < start + 6; i++) {
      const { buffer } = await png("", i, 160 + i, 120);
      writeFileSync(join(folder, "faces", name, `${name}-${i}.png`), buffer);
    }
  } // prettier-ignore
  return join(folder, "faces");
}

const table = (text: string): MadeFile => ({ name: "labels.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test("a folder per class is labelled, split and kept, and all of it is there after a reload", async ({
  page,
  studio,
}, info) => {
  const faces = await folderPerClass(info.outputPath());
  await studio.open();
  await teach(page);
  await panel(page).getByLabel("Add folder").setInputFiles(faces);
  await expect(news(page)).toContainText(
    "12 pictures were added, all of them labelled (a folder per class): neutral 6, smile 6.",
  );
  await options(page).filter({ hasText: "smile-3" }).click();
  await page.getByRole("group", { name: "Class of this picture" }).getByRole("button", { name: "neutral" }).click();
  await expect(row(page, "smile-3")).toContainText("neutral");
  await expect(kept(page)).toContainText("Saved in this browser");
  const rows = await options(page).allInnerTexts();

  await page.reload();
  await expect(kept(page)).toContainText("Saved in this browser");
  await expect(page.getByRole("application", { name: "Picture and map" })).toBeVisible();
  expect(await options(page).allInnerTexts()).toEqual(rows);
  // Only the picture that is looked at is explained.
  await expect(studio.stage).toContainText("% active");
  expect(await studio.asked("explain")).toBe(1);

  await page.getByRole("button", { name: "Look", exact: true }).click();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("dialog")).toContainText("leaves the data set with its class and boxes");
  await page.keyboard.press("Escape");
  await expect(studio.shelf.getByRole("status")).toContainText("12 images");
  await teach(page);

  await panel(page).getByRole("button", { name: "Forget everything" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget everything" }).click();
  await expect(studio.shelf).toBeVisible();
  await page.reload();
  await teach(page);
  await expect(options(page)).toHaveCount(0);
});

test("labels that name missing files, boxes outside and unknown classes get a sentence each; the rest is used", async ({
  page,
  studio,
}) => {
  await studio.open();
  await teach(page);
  await panel(page).getByLabel("Add images").setInputFiles([await png("a.png", 1), await png("b.png", 2), await png("c.png", 3)]); // prettier-ignore
  await expect(options(page)).toHaveCount(3);
  const rows = ["a.png,smile,smile,10,10,20,20", "a.png,smile,smile,150,10,20,20", "b.png,neutral,,,,,", "c.png,angry,,,,,", "lost.png,smile,,,,,"]; // prettier-ignore
  await panel(page)
    .getByLabel("Add labels")
    .setInputFiles(table(["file,class,concept,x,y,width,height", ...rows].join("\n")));
  await expect(news(page)).toContainText("lost.png");
  await expect(news(page)).toContainText(/a\.png.*out of its image of 160 x 120 pixels/);
  await expect(news(page)).toContainText("“angry” (1)");
  await expect(row(page, "a.png")).toContainText(/smile.*1/s);
  await expect(row(page, "b.png")).toContainText("neutral");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(row(page, "b.png")).not.toContainText("neutral");
});

test("a table that Excel saved, with titles of its own, is read once it is said which column is what", async ({
  page,
  studio,
}) => {
  await studio.open();
  await teach(page);
  const rows = "Bild;Befund;Alter\r\nM\u00fcller.png;smile;40\r\nb;neutral;50\r\n";
  const excel = { name: "labels.csv", mimeType: "text/csv", buffer: Buffer.from(rows, "latin1") };
  await panel(page)
    .getByLabel("Add images")
    .setInputFiles([await png("Mu\u0308ller.png", 1), await png("b.png", 2), excel]);
  await expect(news(page)).toContainText("no column for the file: got bild, befund, alter");
  const form = page.getByRole("form", { name: "Columns of the table" });
  await form.getByLabel("The file").selectOption("Bild");
  await form.getByLabel("The class").selectOption("Befund");
  await form.getByRole("button", { name: "Read these columns" }).click();
  await expect(news(page)).toContainText("2 pictures are labelled (CSV table): neutral 1, smile 1.");
  await expect(form).toHaveCount(0);
  await expect(row(page, "b.png")).toContainText("neutral");

  await row(page, "b.png").click();
  await page.keyboard.press("w"); // said by hand: smile
  await panel(page).getByText("Columns of labels.csv").click();
  await form.getByLabel("The class").selectOption("Alter");
  await form.getByRole("button", { name: "Read these columns" }).click();
  await expect(row(page, "ller.png")).toContainText("no class");
  await expect(row(page, "b.png")).toContainText("smile");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(row(page, "ller.png")).toContainText("smile");
});

test("what is only looked at is not kept", async ({ page, studio }) => {
  await studio.open();
  await studio.add(await png("a.png"));
  await studio.explained("a.png");
  await page.reload();
  await expect(page.getByRole("heading", { name: "LAP Studio" })).toBeVisible();
  await teach(page);
  await expect(options(page)).toHaveCount(0);
});

test("one of two tabs keeps the data set; the other says so and can take it over, with nothing lost", async ({
  page,
  context,
  studio,
}) => {
  await studio.open();
  await teach(page);
  await panel(page)
    .getByLabel("Add images")
    .setInputFiles([await png("a.png", 1), await png("b.png", 2)]);
  await expect(kept(page)).toContainText("Saved in this browser");

  const second = await context.newPage();
  await second.goto("/");
  await teach(second);
  await expect(kept(second)).toContainText("open in another tab");
  await expect(options(second)).toHaveCount(0);
  await page.keyboard.press("q"); // not saved yet when the other tab asks
  await second.getByRole("button", { name: "Work here instead" }).click();
  await expect(kept(second)).toContainText("Saved in this browser");
  await expect(options(second)).toHaveCount(2);
  await expect(kept(page)).toContainText("has taken the data set over");
  await expect(options(page)).toHaveCount(2);
  expect(await options(second).allInnerTexts()).toEqual(await options(page).allInnerTexts());

  await second.close();
  await page.getByRole("button", { name: "Work here instead" }).click();
  await expect(kept(page)).toContainText("Saved in this browser");
});

test("a full disk is said, everything stays in the tab, and what was saved before is there after a reload", async ({
  page,
  context,
  studio,
}) => {
  await studio.open();
  await limit(context, page, 5);
  await teach(page);
  await panel(page)
    .getByLabel("Add images")
    .setInputFiles(await noise("1.png"));
  await expect(kept(page)).toContainText("Saved in this browser");
  await panel(page)
    .getByLabel("Add images")
    .setInputFiles([await noise("2.png"), await noise("3.png"), await noise("4.png")]);
  const told = /is full.*: (\d) pictures? (?:is|are) not saved\. Everything stays in this tab/;
  await expect(kept(page)).toContainText(told);
  // How many fit depends on what Chromium counts beside them; they are saved in the order of their names.
  const lost = Number(told.exec(await kept(page).innerText())![1]);
  await expect(options(page)).toHaveCount(4);
  await row(page, "4.png").click();
  await page.keyboard.press("q");
  await expect(row(page, "4.png")).toContainText("neutral");
  await page.reload();
  await expect(row(page, "1.png")).toBeVisible();
  await expect(options(page)).toHaveCount(4 - lost);
  await expect(row(page, "4.png")).toHaveCount(0);
});

/** A picture of about 1.5 MB that cannot be compressed. */
async function noise(name: string): Promise<MadeFile> {
  const { default: sharp } = await import("sharp");
  const size = { width: 800, height: 640 };
  const bytes = crypto.getRandomValues(new Uint8Array(65536));
  const raw = Buffer.from(Uint8Array.from({ length: size.width * size.height * 3 }, (_, i) => bytes[(i * 7919 + (i >> 8)) % 65536]! ^ (i >> 3))); // prettier-ignore
  const buffer = await sharp(raw, { raw: { ...size, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return { name, mimeType: "image/png", buffer };
}

/** Gives the page's origin so many megabytes; before anything is written, since Chromium looks every half minute. */
async function limit(context: BrowserContext, page: Page, megabytes: number): Promise<void> {
  const client = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await client.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: megabytes * 1e6 });
}
