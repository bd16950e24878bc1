import type { Explanation } from "../src/base";
import { type MadeFile, png } from "./madeImages";
import { expect, pixels, type Studio, test as base } from "./studio";
import { openWithTinyNetwork } from "./tinyNetwork";

declare global {
  interface Window {
    /** Every picture's answer from the engine, by name. */
    answers: Record<string, { probabilities: number[]; maps: number[][] }>;
  }
}

/** A browser of its own: Chromium gives its GPU up for good after a few crashes in one life. */
const test = base.extend({
  page: async ({ playwright, launchOptions, baseURL, viewport }, use) => {
    const browser = await playwright.chromium.launch(launchOptions);
    const page = await browser.newPage({ ...(baseURL ? { baseURL } : {}), viewport });
    await page.addInitScript(recordAnswers);
    await use(page);
    await browser.close();
  },
});

/** Keeps what the page's workers answer, as the page receives it; the questions carry the pictures' names. */
function recordAnswers(): void {
  window.answers = {};
  const names = new Map<string, string>();
  const send = Worker.prototype.postMessage as (this: Worker, ...args: unknown[]) => void;
  Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
    const { id, argumentList = [] } = message as { id?: string; argumentList?: { value?: unknown }[] };
    const job = argumentList.map(({ value }) => value);
    if (id && job.includes("explain")) names.set(id, (job[2] as { name: string }).name);
    return send.call(this, message, ...rest);
  };
  const listen = Worker.prototype.addEventListener as (this: Worker, type: string, ...rest: unknown[]) => void;
  const heard = new WeakSet<Worker>();
  Worker.prototype.addEventListener = function (this: Worker, type: string, ...rest: unknown[]) {
    if (type === "message" && !heard.has(this)) {
      heard.add(this);
      listen.call(this, "message", ({ data }: MessageEvent<{ id?: string; value?: { explanation?: Explanation } }>) => {
        const name = names.get(data.id ?? "");
        const explanation = data.value?.explanation;
        if (!name || !explanation) return;
        const { prediction, laps, integrated } = explanation;
        const grids = [...laps.flatMap(({ concepts }) => concepts), ...integrated];
        window.answers[name] = {
          probabilities: prediction.map(({ probability }) => probability),
          maps: grids.map(({ values }) => [...values]),
        };
      });
    }
    return listen.call(this, type, ...rest);
  };
}

const COUNT = 50;
const pictures = (): Promise<MadeFile[]> =>
  Promise.all(Array.from({ length: COUNT }, (_, i) => png(`photo${i + 1}.png`, i, 48, 36)));

/** Explains 50 pictures on a backend with the tiny network; `disturb` is called when 20 are done. */
async function explainAll(studio: Studio, backend: string, disturb?: () => Promise<void>) {
  const { page, shelf } = studio;
  await openWithTinyNetwork(studio, backend);
  await studio.add(await pictures());
  if (disturb) {
    await page.waitForFunction(() => Object.keys(window.answers).length >= 20);
    await disturb();
  }
  await expect(shelf.getByRole("status")).toHaveText(`${COUNT} images`, { timeout: 120_000 });
  const cards = await shelf.getByRole("list", { name: "Images" }).getByRole("listitem").allInnerTexts();
  return { cards, answers: await page.evaluate(() => window.answers) };
}

/** The largest difference between any two numbers of the two runs. */
function gap(a: Window["answers"], b: Window["answers"]): number {
  const numbers = (answers: Window["answers"]) =>
    Array.from({ length: COUNT }, (_, i) => answers[`photo${i + 1}.png`]!).flatMap(({ probabilities, maps }) => [
      ...probabilities,
      ...maps.flat(),
    ]);
  const [x, y] = [numbers(a), numbers(b)];
  expect(x.length).toBe(y.length);
  return x.reduce((largest, value, i) => Math.max(largest, Math.abs(value - y[i]!)), 0);
}

for (const [backend, words] of Object.entries({ webgpu: "WebGPU", webgl: "WebGL" })) {
  test(`the GPU process dies in the middle of 50 pictures on ${words}: all are explained as if nothing had happened`, async ({
    page,
    studio,
  }) => {
    test.setTimeout(300_000);
    const calm = await explainAll(studio, backend);
    const news = page.getByRole("status", { name: "Engine" });
    await expect(news).toBeEmpty();

    const stage = studio.stage.getByRole("list", { name: "On the stage" });
    let before = "";
    const disturbed = await explainAll(studio, backend, async () => {
      before = await stage.innerText();
      const browser = await page.context().browser()!.newBrowserCDPSession();
      await browser.send("Browser.crashGpuProcess");
      await expect(news).toContainText(/The GPU was lost \(.+\) at photo\d+\.png; the engine/);
      // What was on the stage stays there.
      expect(await stage.innerText()).toBe(before);
    });
    await expect(news.getByRole("paragraph")).toHaveText(
      new RegExp(`; the engine went on with photo\\d+\\.png on ${words} \\(.+\\), after \\d+\\.\\d s\\.$`),
    );
    expect(gap(calm.answers, disturbed.answers)).toBeLessThanOrEqual(1e-6);
    expect(disturbed.cards).toEqual(calm.cards);
    expect(await stage.innerText()).toBe(before);
    await expect(page.getByRole("alert")).toHaveCount(0);

    await news.getByRole("button", { name: "Dismiss" }).click();
    await expect(news).toBeEmpty();
  });
}

test("a GPU that the browser gives up is replaced by WebAssembly, and the page says why", async ({ page, studio }) => {
  await openWithTinyNetwork(studio, "webgpu");
  await studio.add(await png("before.png", 1));
  await studio.explained("before.png");
  const map = await pixels(studio.map("smile", "LAP 1"));
  const browser = await page.context().browser()!.newBrowserCDPSession();
  const news = page.getByRole("status", { name: "Engine" });
  // Chromium starts its GPU process again once or twice.
  for (let crash = 1; crash <= 3 && !(await news.innerText()).includes("WASM"); crash++) {
    if (crash > 1) await news.getByRole("button", { name: "Dismiss" }).click();
    await browser.send("Browser.crashGpuProcess");
    await expect(news).toContainText(/The GPU was lost \(.+\); the engine is ready again on/);
  }
  await expect(news).toContainText(/ready again on WASM \(.+\), after \d+\.\d s\. WebGPU did not come back: .+\./);
  await expect(page.getByRole("banner").getByRole("button", { name: /WASM/ })).toBeVisible();
  expect(await pixels(studio.map("smile", "LAP 1"))).toBe(map);
  await studio.add(await png("after.png", 2));
  await studio.explained("after.png");
});
