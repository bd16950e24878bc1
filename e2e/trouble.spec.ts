import { expect, test } from "./studio";

const face = "public/samples/astronaut-face.jpg";

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

test("a worker that dies is reported; what was computed stays, and a restart goes on", async ({ page, studio }) => {
  studio.expected.push(/simulated fault/);
  await studio.open();
  await studio.add(face);
  await studio.explained("astronaut-face.jpg");
  const worker = page.workers().find((one) => one.url().startsWith("http")); // the others are threads of the WASM backend
  await worker!.evaluate(() => reportError(new Error("simulated fault"))); // as if it had thrown it
  await studio.add("public/samples/chelsea.jpg");
  await expect(page.getByRole("alert")).toContainText(/engine stopped.*simulated fault/is);
  await studio.card("astronaut-face.jpg").getByRole("button").first().click();
  await expect(studio.map("smile", "LAP 1")).toBeVisible();

  await page.getByRole("button", { name: "Restart engine" }).click();
  await studio.explained("chelsea.jpg");
  await studio.explained("astronaut-face.jpg");
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
