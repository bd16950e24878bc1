import type { Page } from "@playwright/test";

import { png } from "./madeImages";
import { expect, face, pixels, test } from "./studio";
import { openWithTinyNetwork } from "./tinyNetwork";

test("a missing network is named, and loading it again explains the waiting picture", async ({ page, studio }) => {
  await page.route("**/models/*/model.json", (route) => route.fulfill({ status: 404, body: "no such file" }));
  await studio.open();
  await expect(page.getByRole("alert")).toContainText(/model\.json is missing.*404/s);
  await studio.add(face);
  await page.unroute("**/models/*/model.json");
  await page.getByRole("button", { name: "Try again" }).click();
  await studio.explained("astronaut-face.jpg");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("another network that cannot be opened is refused where everyone sees it, and the present one stays", async ({
  page,
  studio,
}) => {
  await studio.openWith(face);
  const broken = { name: "model.json", mimeType: "application/json", buffer: Buffer.from('{"broken') };
  await studio.add([broken]);
  const notice = page.getByRole("alert");
  await expect(notice).toContainText(/model\.json.* “Smiles, ResNet-18” stays open\./s);
  await studio.explained("astronaut-face.jpg");
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await expect(notice).toHaveCount(0);
});

test("weights that were cut short are noticed by their size", async ({ page, studio }) => {
  const shard = "**/models/*/group1-shard3of*.bin";
  await page.route(shard, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ body: (await response.body()).subarray(0, 1000), contentType: "application/octet-stream" });
  });
  await studio.open();
  await expect(page.getByRole("alert")).toContainText(/cut short.*1000 bytes/s);
  await page.unroute(shard);
  await page.getByRole("button", { name: "Try again" }).click();
  await studio.add(face);
  await studio.explained("astronaut-face.jpg");
});

/** The engine's own worker; the others are threads of the WASM backend. */
const engineOf = (page: Page) => page.workers().find((one) => one.url().startsWith("http"))!;

const deaths: [string, RegExp, () => void][] = [
  ["breaks", /The engine stopped: .*simulated fault.*; it is/, () => reportError(new Error("simulated fault"))],
  ["ends without a word", /The engine was ended from outside; it is/, () => self.close()],
];
for (const [how, words, die] of deaths) {
  test(`a worker that ${how} while nothing runs is replaced at once, and what was computed stays`, async ({
    page,
    studio,
  }) => {
    studio.expected.push(/simulated fault/);
    await studio.openWith(face);
    await studio.slider("Threshold").fill("0.7");
    await studio.cell("smile", "LAP 2").click();
    const seen = await pixels(studio.map("smile", "LAP 1"));

    await engineOf(page).evaluate(die);
    const news = page.getByRole("status", { name: "Engine" });
    await expect(news).toContainText(words);
    await expect(news).toContainText(/ready again on WASM \(.+\), after \d+\.\d s/);
    expect(await pixels(studio.map("smile", "LAP 1"))).toBe(seen);
    await expect(studio.stage.getByRole("img", { name: "smile at LAP 2" })).toBeVisible();
    await expect(studio.slider("Threshold")).toHaveValue("0.7");

    await studio.add("public/samples/chelsea.jpg");
    await studio.explained("chelsea.jpg");
    await studio.explained("astronaut-face.jpg");
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

test("an engine that dies again and again asks before it starts once more", async ({ page, studio }) => {
  studio.expected.push(/simulated fault/);
  await openWithTinyNetwork(studio, "cpu"); // back at once: four deaths must fit into a minute
  await studio.add(await png("first.png", 1));
  await studio.explained("first.png");
  const news = page.getByRole("status", { name: "Engine" });
  for (let time = 1; time <= 4; time++) {
    await engineOf(page).evaluate((n) => reportError(new Error(`simulated fault ${n}`)), time);
    if (time < 4) await expect(news).toContainText(new RegExp(`simulated fault ${time}.*ready again on CPU`));
  }
  await expect(page.getByRole("alert")).toContainText(/simulated fault 4.*4 times within a minute.*still here/s);
  await studio.add(await png("second.png", 2));
  await studio.card("first.png").getByRole("button").first().click();
  await expect(studio.map("smile", "LAP 1")).toBeVisible();

  await page.getByRole("button", { name: "Restart engine" }).click();
  await studio.explained("second.png");
  await studio.explained("first.png");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a backend that cannot start is refused with the reason and a way on", async ({ page, studio }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await studio.open("?backend=wasm");
  await expect(page.getByRole("alert")).toContainText(/wasm/i);
  await page.unroute("**/*.wasm");
  await page.getByRole("button", { name: "Try again" }).click();
  await studio.add(face);
  await studio.explained("astronaut-face.jpg");
});

test("files that cannot be taken in are not passed over in silence, and can be dropped again", async ({
  page,
  studio,
}) => {
  await page.route(/assets\/importFiles-.*\.js$/, (route) => route.abort());
  await studio.open();
  await page.getByRole("button", { name: "Teach", exact: true }).click();
  const pictures = page.getByRole("region", { name: "Data set" });
  await pictures.getByLabel("Add images").setInputFiles(face);
  await expect(page.getByRole("alert")).toContainText("The files were not taken in: ");
  await page.unroute(/assets\/importFiles-.*\.js$/);
  await pictures.getByLabel("Add images").setInputFiles(face);
  await expect(page.getByRole("listbox").getByRole("option")).toHaveCount(1);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a part of the page that cannot be fetched says so where it would be, and the rest goes on", async ({
  page,
  studio,
}) => {
  await page.route(/assets\/(Explained|exportFiles)-.*\.js$/, (route) => route.abort());
  await studio.open();
  await studio.add(face);
  await expect(page.getByRole("alert")).toContainText(/could not be fetched from the server/);
  await studio.explained("astronaut-face.jpg");
  await page.getByRole("button", { name: "Numbers CSV" }).click();
  await expect(page.getByText(/^Numbers CSV failed: .*could not be fetched/)).toBeVisible();

  await page.unroute(/assets\/(Explained|exportFiles)-.*\.js$/);
  await page.getByRole("button", { name: "Load again" }).click();
  await studio.add(face);
  await expect(studio.map("smile", "LAP 1")).toBeVisible();
});
