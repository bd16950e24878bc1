import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";
import { strToU8, unzipSync, zipSync } from "fflate";

import { png } from "./madeImages";
import { drop, expect, type Studio, Studio as StudioPage, test } from "./studio";
import { openWithTinyNetwork, tinyNetwork } from "./tinyNetwork";

const zipType = "application/zip";
const samples = ["astronaut-face", "astronaut", "camera", "chelsea", "coffee", "rocket"];

/** A data set as people keep it: an archive with a folder for each class. */
async function taughtPictures(): Promise<Buffer> {
  const files: Record<string, Uint8Array> = {};
  for (const name of samples) files[`faces/smile/${name}.jpg`] = await readFile(`public/samples/${name}.jpg`);
  for (let i = 0; i < 6; i++) files[`faces/neutral/scene-${i}.png`] = (await png(`scene-${i}.png`, i)).buffer;
  return Buffer.from(zipSync(files, { level: 0 }));
}

/** Drops an archive on the page. */
async function dropZip({ page }: Studio, name: string, buffer: Buffer): Promise<void> {
  await drop(page, page.getByRole("main"), [{ name, mimeType: zipType, buffer }]);
}

const runs = ({ page }: Studio) => page.getByRole("list", { name: "Runs" }).getByRole("listitem");
const badge = ({ page }: Studio) => page.getByRole("banner").getByText(/fine-tuned: Run/);
/** The selected picture's map in numbers. */
const figures = ({ stage }: Studio) => stage.getByRole("list", { name: "On the stage" });

/** Teaches the tiny network with twelve pictures for two epochs. */
async function teach(studio: Studio): Promise<void> {
  const { page } = studio;
  await openWithTinyNetwork(studio, "wasm");
  await page.getByRole("button", { name: "Teach" }).click();
  await dropZip(studio, "faces.zip", await taughtPictures());
  await expect(page.getByText(/12 pictures were added/)).toBeVisible();
  await page.getByRole("spinbutton", { name: /^Epochs/ }).fill("2");
  await page.getByRole("button", { name: "Start training" }).click();
  await expect(runs(studio)).toContainText("Finished");
  await expect(badge(studio)).toContainText("Run 1");
}

/** Names of the controls of the page that lie under a notice, wherever it is scrolled to. */
function coveredControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>("main :is(button, input, select, summary, a)")];
    return controls.flatMap((control) => {
      control.scrollIntoView({ block: "end" });
      const { left, top, width, height } = control.getBoundingClientRect();
      const front = document.elementFromPoint(left + width / 2, top + height / 2);
      return front?.closest("[role=alert]") ? [control.textContent || control.ariaLabel || control.id] : [];
    });
  });
}

async function saved(studio: Studio, button: RegExp): Promise<Buffer> {
  const download = studio.page.waitForEvent("download");
  await studio.page.getByRole("button", { name: button }).click();
  return readFile(await (await download).path());
}

test("a run is compared with the original, taken back, taken home, and opened again by drop", async ({
  page,
  studio,
}) => {
  await teach(studio);
  const compared = page.getByRole("region", { name: "Before and after: Run 1" });
  await runs(studio).getByRole("button", { name: "Compare" }).click();
  const list = compared.getByRole("region", { name: "Pictures that changed" });
  await expect(list.getByText(/Decisions: .* of [2-9]/)).toBeVisible();
  await expect(compared.getByRole("progressbar")).toHaveCount(0);
  await expect(compared.getByRole("alert")).toHaveCount(0);
  const [first, second] = [list.getByRole("button").nth(0), list.getByRole("button").nth(1)];
  await second.click();
  await expect(second).toHaveAttribute("aria-current", "true");
  await first.click();
  const swipe = compared.getByRole("slider", { name: "Swipe between the original and Run 1" });
  await swipe.press("ArrowRight");
  await expect(swipe).toHaveAttribute("aria-valuetext", "51 % original, 49 % Run 1");
  await expect(compared.getByRole("row", { name: /^Accuracy/ })).toContainText(/\d %.*\d – \d.*%/);
  const overhang = () => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  expect(await overhang(), "the page itself does not scroll").toBe(0);

  const tuned = await figures(studio).innerText();
  const home = await saved(studio, /Download the network/);
  const files = unzipSync(home);
  expect(Object.keys(files)).toEqual(expect.arrayContaining(["model.json", "card.json"]));
  expect(JSON.parse(new TextDecoder().decode(files["card.json"]))).toMatchObject({
    title: "Tiny, fine-tuned",
    parent: { name: "tiny", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
    training: { epoch: expect.any(Number) as unknown, config: { epochs: 2, laps: ["lap1", "lap2"] } },
  });

  await runs(studio).getByRole("button", { name: "Back to the original" }).click();
  await expect(badge(studio)).toHaveCount(0);
  await expect(figures(studio)).not.toHaveText(tuned);
  await dropZip(studio, "tuned.zip", home);
  const network = page.getByRole("banner").getByRole("button", { name: "Tiny, fine-tuned" });
  await expect(network).toBeVisible();
  await expect(figures(studio)).toHaveText(tuned);
  await network.click();
  await expect(page.getByRole("dialog")).toContainText(/Fine-tuning.*Begun with\s*tiny/s);
});

test("a network of one's own is kept: a reload opens it, others can be opened in its place, and it can be forgotten", async ({
  page,
  studio,
}) => {
  await openWithTinyNetwork(studio, "cpu");
  await expect(page).toHaveURL(/model=kept:/);
  const before = page.url();
  await studio.add(await tinyNetwork(2));
  await expect(page).not.toHaveURL(before);
  const title = page.getByRole("banner").getByRole("button", { name: "Tiny" });
  const dialog = page.getByRole("dialog").first();
  const hash = dialog.locator("dd.hash");
  await page.reload();
  await expect(title).toBeVisible();
  await title.click();
  const second = await hash.innerText();
  expect(page.url()).toContain(`model=kept:${second}`);
  await dialog.getByText("Open another network").click();
  const own = dialog.getByRole("region", { name: "Your own networks" });
  await expect(own.getByRole("listitem")).toHaveCount(2);
  await expect(own.getByRole("listitem").first()).toContainText(`${second.slice(0, 8)} · kept in this browser`);

  await own.getByRole("button", { name: "Open Tiny" }).click();
  await expect(page).not.toHaveURL(new RegExp(second));
  await title.click();
  await dialog.getByText("Open another network").click();
  await expect(own.getByRole("listitem").first().getByRole("button", { name: "Open Tiny" })).toBeEnabled();
  const forget = async () => {
    await own.getByRole("listitem").first().getByRole("button", { name: "Forget Tiny" }).click();
    await page.getByRole("dialog", { name: "Forget Tiny?" }).getByRole("button", { name: "Forget it" }).click();
  };
  await forget();
  await expect(own.getByRole("listitem")).toHaveCount(1);
  // The one that is open: the studio's first network takes its place.
  await forget();
  await expect(own).toHaveCount(0);
  await expect(page).not.toHaveURL(/model=/);
  await studio.open(`?backend=cpu&model=kept:${second}`);
  await expect(page.getByRole("alert")).toContainText(
    `This browser keeps no network with the hash ${second.slice(0, 12)}`,
  );
});

test("a network that lost a file says which, in the list and when it is opened, and is whole once the file is added", async ({
  page,
  studio,
}) => {
  await openWithTinyNetwork(studio, "cpu");
  await expect(page).toHaveURL(/model=kept:/);
  const shard = (await tinyNetwork()).find(({ name }) => name === "group1-shard2of2.bin")!;
  const lose = (sha256: string) =>
    page.evaluate(async (key) => (await caches.open("lap-studio-networks")).delete(`/models/by-hash/${key}`), sha256);
  expect(await lose(createHash("sha256").update(shard.buffer).digest("hex"))).toBe(true);
  await page.reload();
  const sentence = "This browser no longer has group1-shard2of2.bin of Tiny (1 of its 4 files). Add it again";
  await expect(page.getByRole("alert")).toContainText(sentence);

  await page.getByRole("banner").getByRole("button", { name: "No network" }).click();
  const own = page.getByRole("dialog").getByRole("region", { name: "Your own networks" });
  await expect(own.getByRole("listitem")).toContainText(sentence);
  await expect(own.getByRole("button", { name: "Open Tiny" })).toHaveCount(0);
  const choose = own.getByLabel("Add the file group1-shard2of2.bin of Tiny");
  await choose.setInputFiles({ ...shard, buffer: Buffer.alloc(shard.buffer.length) });
  await expect(own.getByRole("status")).toContainText("group1-shard2of2.bin is none of the files that Tiny lacks: got");
  await choose.setInputFiles({ ...shard, name: "renamed.bin" });
  await expect(own.getByRole("status")).toHaveText("group1-shard2of2.bin is back.");
  await expect(own.getByRole("button", { name: "Tiny is open" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("banner").getByRole("button", { name: "Tiny" })).toBeVisible();

  // By drop as well, from where no network is open.
  await lose(createHash("sha256").update(shard.buffer).digest("hex"));
  await studio.open("?backend=cpu&model=models/none");
  await expect(page.getByRole("alert")).toContainText("model.json is missing");
  await drop(page, page.getByRole("main"), [shard]);
  await expect(page.getByRole("banner").getByRole("button", { name: "Tiny" })).toBeVisible();
});

test("a project opens in another browser, where a replay gives the same numbers", async ({ browser, studio }) => {
  await teach(studio);
  const project = await saved(studio, /Download project/);
  const other = new StudioPage(await browser.newPage());
  await openWithTinyNetwork(other, "wasm");
  await other.add({ name: "mine.png", mimeType: "image/png", buffer: (await png("mine.png", 9)).buffer });
  await dropZip(other, "project.zip", project);
  await other.page.getByRole("dialog").getByRole("button", { name: "Open project.zip" }).click();
  await expect(runs(other)).toContainText("Finished");
  await expect(other.page.getByText("12 pictures", { exact: true })).toBeVisible();

  await runs(other).getByText("Details").click();
  await runs(other).getByRole("button", { name: "Replay" }).click();
  await expect(runs(other).first()).toContainText(
    "Every number is the same as in Run 1, to the last digit, and so are the weights, bit for bit.",
  );
  expect(other.errors).toEqual([]);
});

test("a project of another network offers to open that one, and its runs wait for it", async ({ page, studio }) => {
  await teach(studio);
  const project = await saved(studio, /Download project/);
  const other = await tinyNetwork(9);
  await drop(page, page.getByRole("main"), other);
  await expect(badge(studio)).toHaveCount(0);
  await dropZip(studio, "project.zip", project);
  const question = page.getByRole("dialog", { name: "Replace what is here?" });
  await expect(question).toContainText(
    /the tiny that is open has other content:ExpectedSHA-256 [0-9a-f]{64}GotSHA-256/,
  );
  await question.getByRole("button", { name: "Keep what is here" }).click();
  await expect(page.getByText("It was made with the network tiny")).toHaveCount(0);
  await dropZip(studio, "project.zip", project);
  await question.getByRole("button", { name: "Open project.zip" }).click();
  const news = page.getByRole("alert").filter({ hasText: "The project is here. It was made with the network tiny" });
  await expect(runs(studio)).toContainText("Run 1 belongs to a network tiny with other files");
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(news).toBeInViewport();
    expect(await coveredControls(page), `at ${width} pixels`).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const name of ["Use this run", "Compare", /^Download the network/]) {
    await expect(runs(studio).getByRole("button", { name })).toBeDisabled();
  }
  await news.getByRole("button", { name: "Open Tiny" }).click();
  await expect(news).toHaveCount(0);
  await runs(studio).getByRole("button", { name: "Use this run" }).click();
  await expect(badge(studio)).toContainText("Run 1");
});

test("archives that cannot be opened are told, and nothing is lost", async ({ page, studio }) => {
  await openWithTinyNetwork(studio, "wasm");
  await page.getByRole("button", { name: "Teach" }).click();
  await dropZip(studio, "letter.zip", Buffer.from("I am a letter, and no archive, whatever my name says."));
  await expect(page.getByRole("alert").filter({ hasText: "letter.zip cannot be opened" })).toBeVisible();
  const files = { "manifest.json": strToU8("{}"), "dataset.json": strToU8("{}") };
  await dropZip(studio, "project.zip", Buffer.from(zipSync(files)));
  await expect(page.getByRole("alert").filter({ hasText: "manifest.json is not that of a LAP Studio" })).toBeVisible();
  await expect(page.getByRole("banner").getByRole("button", { name: "Tiny" })).toBeVisible();
});

test("a run goes on from the weights of another, and says so", async ({ page, studio }) => {
  await teach(studio);
  await page.getByRole("radio", { name: /^the weights of Run 1/ }).check();
  await page.getByRole("button", { name: "Start training" }).click();
  await expect(badge(studio)).toContainText("Run 2");
  const second = runs(studio).filter({ hasText: "Run 2" });
  await second.getByText("Details").click();
  await expect(second).toContainText(/With weights of\s*Run 1\s*SHA-256 [0-9a-f]{64}/);
  // The one in use is offered too, and the choice stands as it was.
  await expect(page.getByRole("radio", { name: /^the weights of Run 2/ })).not.toBeChecked();
  await expect(page.getByRole("radio", { name: /^the weights of Run 1/ })).toBeChecked();
});
