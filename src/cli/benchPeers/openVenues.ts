import { type Browser, chromium } from "playwright";

import { findChromium, quietFlags, softwareGpuFlags } from "../chromium.mjs";
import { servePeersPage } from "./peersPage";
import { inNode } from "./processVenues";
import { inBrowser, type Venue } from "./venue";

export interface VenueOptions {
  folder: string;
  /** Take Chromium's software adapter even where there is a GPU. */
  software: boolean;
  /** Measure WebGPU in Node. */
  nodeWebgpu: boolean;
}

/** Where WebGPU is measured. */
export interface WebGpuVenue {
  venue: Venue;
  place: "chromium" | "node";
  /** Its adapter is computed by the processor; told in Chromium only. */
  software: boolean;
}

/** The places where contestants run; the page's server starts when first needed. */
export function openVenues({ folder, software, nodeWebgpu }: VenueOptions) {
  let server: ReturnType<typeof servePeersPage> | undefined;
  const launch = async (flags: string[]) => {
    const executablePath = await findChromium();
    return chromium.launch({ args: [...quietFlags, ...flags], ...(executablePath ? { executablePath } : {}) });
  };
  const inChromium = async (flags: string[]): Promise<Venue> => {
    server ??= servePeersPage(folder);
    const { url } = await server;
    return inBrowser(await launch(flags), url);
  };
  return {
    async version() {
      const browser = await launch([]);
      const version = browser.version();
      await browser.close();
      return version;
    },
    chromium: () => inChromium([]),
    node: () => inNode(folder),
    async webgpu(): Promise<WebGpuVenue> {
      if (nodeWebgpu) return { venue: inNode(folder), place: "node", software: false };
      const adapter = software ? "software" : await adapterOf(await launch(["--enable-unsafe-webgpu"]));
      const flags = adapter === "none" || software ? softwareGpuFlags : ["--enable-unsafe-webgpu"];
      return { venue: await inChromium(flags), place: "chromium", software: adapter !== "hardware" };
    },
    close: async () => (await server)?.close(),
  };
}

/** What kind of adapter this browser offers; it is closed afterwards. */
async function adapterOf(browser: Browser): Promise<"none" | "software" | "hardware"> {
  try {
    const page = await browser.newPage();
    await page.goto("chrome://version"); // a trustworthy origin, without a server
    return await page.evaluate(async () => {
      const adapter = await navigator.gpu?.requestAdapter();
      if (!adapter) return "none";
      const { vendor, architecture, description, isFallbackAdapter } = adapter.info;
      const name = `${vendor} ${architecture} ${description}`;
      return isFallbackAdapter || /swiftshader|llvmpipe|basic render/i.test(name) ? "software" : "hardware";
    });
  } catch {
    return "none";
  } finally {
    await browser.close();
  }
}
