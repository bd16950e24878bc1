import { beforeEach, describe, expect, it, vi } from "vitest";

import { fakeClock } from "../fakeClock";
import { fakeEngine, modelInfo } from "../fakeEngine";
import { type FakeBrowser, fakeBrowser } from "../fakeKeep";
import { createStudio } from "../studio";
import type { RunEntry } from "../trainState";
import { fakeTab } from "./fakeTab";

let browser: FakeBrowser;
beforeEach(() => void (browser = fakeBrowser()));
const tab = () => fakeTab(browser, vi.waitFor);
const run = { id: "r", name: "Run 1", started: 1, status: "finished", train: [], heldOut: [] } as unknown as RunEntry;

describe("brings back", () => {
  it("the window that was set by hand, through which the picture is explained again", async () => {
    const first = await tab();
    await first.taught("a.dcm", "b.dcm");
    first.state().setWindow(first.idOf("b.dcm"), { centre: -600, width: 1500 });
    await first.saved();
    first.state().select(first.idOf("b.dcm"));
    await first.saved();
    browser.closeHolder();

    const { state, idOf, engine, saved } = await tab();
    expect(state().images.map(({ window }) => window)).toEqual([undefined, { centre: -600, width: 1500 }]);
    const explained = () => engine.calls.filter(([job]) => job === "explain").map(([, args]) => args);
    await vi.waitFor(() => expect(explained()).toMatchObject([{ name: "b.dcm", window: { centre: -600, width: 1500 } }])); // prettier-ignore
    state().setWindow(idOf("b.dcm"), undefined);
    await saved();
    expect((await browser.kept())!.facts.map(({ window }) => window)).toEqual([undefined, undefined]);
  });

  describe("the run whose weights the network has, which", () => {
    const used = { ...run, hasWeights: true, model: { name: "test", hash: "a" } };
    const weights = { lap1: { alpha: Float32Array.of(2) } };
    beforeEach(async () => {
      const first = await tab();
      await first.taught("a.png");
      first.studio.setState({ training: { ...first.state().training, runs: [used], inUse: "r" } });
      await first.saved();
      expect((await browser.kept())!.settings.inUse).toBe("r");
      await first.keep.store.write({ runs: [used], weights: new Map([["r", weights]]) });
      browser.closeHolder();
    });
    const jobs = ({ calls }: ReturnType<typeof fakeEngine>) =>
      calls.filter(([job]) => job === "setWeights" || job === "explain").map(([job]) => job);

    it("go in before a picture is explained, where the network comes last", async () => {
      let open = (): void => undefined;
      const gate = new Promise<void>((resolve) => (open = resolve));
      const engine = fakeEngine({ load: () => gate.then(() => modelInfo("a")) });
      const opening = fakeTab(browser, vi.waitFor, engine);
      await vi.waitFor(() => expect(engine.calls.map(([job]) => job)).toContain("load"));
      open();
      const { state } = await opening;
      await vi.waitFor(() => expect(jobs(engine)).toEqual(["setWeights", "explain"]));
      expect(engine.calls.find(([job]) => job === "setWeights")).toEqual(["setWeights", { weights }]);
      expect(state().training).toMatchObject({ inUse: "r", problem: undefined });
    });

    it("go in and the pictures are explained with them, where the network is there already", async () => {
      const engine = fakeEngine();
      const studio = createStudio(engine, {
        source: { url: "models/test" },
        storage: () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined }),
        clock: fakeClock(),
        keep: browser.keep(),
      });
      await studio.getState().open();
      await studio.getState().openKept();
      await vi.waitFor(() => expect(jobs(engine).slice(-2)).toEqual(["setWeights", "explain"]));
      expect(studio.getState().training).toMatchObject({ inUse: "r", problem: undefined });
    });

    it("stay out of another network", async () => {
      const engine = fakeEngine({ load: async () => modelInfo("b") });
      const { state } = await fakeTab(browser, vi.waitFor, engine);
      await vi.waitFor(() => expect(jobs(engine)).toEqual(["explain"]));
      expect(state().training).toMatchObject({ inUse: undefined, problem: undefined });
    });
  });
});
