import { basename } from "node:path";
import { type Download, expect, type Locator, type Page, test as base } from "@playwright/test";

import type { MadeFile } from "./madeImages";

/** The network that the page opens with, as its card names things. */
export const concepts = ["neutral", "smile", "common"];
export const layers = ["LAP 1", "LAP 2", "LAP 3", "LAP 4"];

/** A portrait that the network says "smile" of. */
export const face = "public/samples/astronaut-face.jpg";

type Files = string | MadeFile | (string | MadeFile)[];

/** The app as its users find it: by roles, labels and words. */
export class Studio {
  readonly shelf: Locator;
  readonly stage: Locator;
  readonly matrix: Locator;
  /** Uncaught errors and violated policies; the test fails on those that `expected` does not name. */
  readonly errors: string[] = [];
  readonly expected: RegExp[] = [];

  constructor(readonly page: Page) {
    this.shelf = page.getByRole("region", { name: "Images", exact: true });
    this.stage = page.getByRole("region", { name: "Stage" });
    this.matrix = page.getByRole("region", { name: "Concepts and layers" });
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) this.errors.push(message.text());
    });
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/${query}`);
    await expect(this.page.getByRole("heading", { name: "LAP Studio" })).toBeVisible();
  }

  /** Opens the page, adds a picture and waits until it is explained. */
  async openWith(picture: string): Promise<void> {
    await this.open();
    await this.add(picture);
    await this.explained(basename(picture));
  }

  /** Adds files through the file input, as choosing them does. */
  async add(files: Files): Promise<void> {
    const input = this.shelf.getByLabel("Add images");
    // Playwright takes paths or made files, not both at once.
    if (Array.isArray(files)) await input.setInputFiles(files as MadeFile[]);
    else await input.setInputFiles(files);
  }

  /** A picture's card on the shelf. */
  card(name: string): Locator {
    return this.shelf.getByRole("list", { name: "Images" }).getByRole("listitem").filter({ hasText: name });
  }

  /** Waits until a picture is explained; its card then shows class and probability. */
  async explained(name: string): Promise<void> {
    await expect(this.card(name)).toContainText(/(neutral|smile) (> |< )?\d/);
  }

  /** A map of the matrix: `map("smile", "LAP 2")`, `map("smile", "integrated")`. */
  map(concept: string, layer: string): Locator {
    return this.matrix.getByRole("img", { name: mapName(concept, layer), exact: true });
  }

  /** The map's cell in the matrix: a click on it brings the map to the stage. */
  cell(concept: string, layer: string): Locator {
    return this.matrix
      .getByRole("gridcell")
      .filter({ has: this.page.getByRole("img", { name: mapName(concept, layer), exact: true }) });
  }

  /** How often the page has asked the engine for a job since it was opened. */
  async asked(job: "explain" | "integrate"): Promise<number> {
    return this.page.evaluate((name) => window.asked?.[name] ?? 0, job);
  }

  /** The network's answer in the words of the page. */
  prediction(): Locator {
    return this.page.getByRole("list", { name: "Class probabilities" });
  }

  slider(name: string): Locator {
    return this.page.getByRole("slider", { name });
  }

  async download(button: string): Promise<Download> {
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: button }).click();
    return download;
  }
}

function mapName(concept: string, layer: string): string {
  return layer === "integrated" ? `${concept}, integrated` : `${concept} at ${layer}`;
}

declare global {
  interface Window {
    asked?: Record<string, number>;
  }
}

/** Pixels of a canvas as text: equal texts are equal pictures. */
export async function pixels(canvas: Locator): Promise<string> {
  await expect(canvas).toBeVisible();
  return canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
}

/** Waits until a canvas shows something else than before, and gives what it shows. */
export async function changed(canvas: Locator, before: string): Promise<string> {
  await expect.poll(() => pixels(canvas), { message: "the picture changes" }).not.toBe(before);
  return pixels(canvas);
}

/** Sends files as a drag-and-drop from the desktop does. */
export async function drop(page: Page, target: Locator, files: MadeFile[]): Promise<void> {
  const parts = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString("base64") }));
  const dataTransfer = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: mimeType }));
    }
    return transfer;
  }, parts);
  for (const type of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(type, { dataTransfer });
}

/** Counts, by job, what the page asks of its workers. */
function countQuestions(): void {
  window.asked = {};
  const send = Worker.prototype.postMessage as (this: Worker, ...args: unknown[]) => void;
  Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
    const { argumentList } = message as { argumentList?: { value?: unknown }[] };
    for (const { value } of argumentList ?? []) {
      if (typeof value === "string") window.asked![value] = (window.asked![value] ?? 0) + 1;
    }
    return send.call(this, message, ...rest);
  };
}

export const test = base.extend<{ studio: Studio }>({
  studio: async ({ page }, use) => {
    const studio = new Studio(page);
    await page.addInitScript(countQuestions);
    await use(studio);
    const uncaught = studio.errors.filter((error) => !studio.expected.some((pattern) => pattern.test(error)));
    expect(uncaught, "uncaught errors and violated policies").toEqual([]);
  },
});
export { expect };
