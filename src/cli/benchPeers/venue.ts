import type { Browser } from "playwright";

import { messageOf } from "../../base";
import type { Ask } from "./contestants/serve";

/** Where contestants run, each by itself: workers of one page, or processes of Node. */
export interface Venue {
  /** Asks a contestant, who is started when first asked; rejects with the contestant's own sentence. */
  ask(name: string, ask: Ask): Promise<unknown>;
  dismiss(name: string): void;
  close(): Promise<void>;
}

/** Workers of a page of this browser, which is closed in the end. */
export async function inBrowser(browser: Browser, url: string): Promise<Venue> {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(url);
  await page.waitForFunction(() => "ask" in window);
  return {
    async ask(name, ask) {
      try {
        return await page.evaluate(([name, ask]) => window.ask(name, ask), [name, ask] as const);
      } catch (error) {
        throw new Error(messageOf(error).replace(/^page\.evaluate: (Error: )?/, ""));
      }
    },
    dismiss: (name) => void page.evaluate((name) => window.dismiss(name), name).catch(() => undefined),
    close: () => browser.close(),
  };
}

/** Contestants in several places: `pick` tells where somebody of this name runs. */
export function mixed(pick: (name: string) => Venue, all: Venue[]): Venue {
  return {
    ask: (name, ask) => pick(name).ask(name, ask),
    dismiss: (name) => pick(name).dismiss(name),
    close: async () => void (await Promise.all(all.map((venue) => venue.close()))),
  };
}
