import { beforeEach, describe, expect, it, vi } from "vitest";

import { type FakeBrowser, fakeBrowser } from "../fakeKeep";
import { fakeTab, file } from "./fakeTab";

let browser: FakeBrowser;
beforeEach(() => void (browser = fakeBrowser()));
const tab = () => fakeTab(browser, vi.waitFor);

describe("two tabs", () => {
  it("the second says so and saves nothing, until the first is closed", async () => {
    const first = await tab();
    await first.taught("a.png");
    const second = await tab();
    expect(second.keeping()).toMatchObject({
      status: "elsewhere",
      problem: expect.stringContaining("open in another tab"),
    });
    expect(second.names()).toEqual([]);
    await second.state().addFiles([file("b.png")]);
    second.state().setMode("teach");
    await vi.waitFor(() => expect(second.state().data.unread).toBe(0));
    expect((await browser.kept())!.pictures).toHaveLength(1);
    browser.closeHolder();
    await second.state().takeOver();
    expect([second.names(), second.keeping().status]).toEqual([["a.png", "b.png"], "saved"]);
    expect((await browser.kept())!.pictures).toHaveLength(2);
  });

  it("the second takes over with what the first had not saved yet; the first keeps what it has and saves no more", async () => {
    const first = await tab();
    await first.taught("a.png");
    first.state().setClass(first.idOf("a.png"), "yes");
    const second = await tab();
    await second.state().takeOver();
    expect(second.state().data.labels[second.idOf("a.png")]!.class).toBe("yes");
    expect(first.keeping()).toMatchObject({ status: "elsewhere", problem: expect.stringContaining("has taken the data set over") }); // prettier-ignore
    expect(first.names()).toEqual(["a.png"]);
    first.state().setClass(first.idOf("a.png"), "no");
    first.keep.leave();
    expect(first.clock.waiting()).toEqual([]);
    expect((await browser.kept())!.facts[0]!.label!.class).toBe("yes");
  });

  it("one that takes back keeps what was changed in it alone, and learns what the other did", async () => {
    const first = await tab();
    await first.taught("a.png", "b.png", "c.png");
    const second = await tab();
    await second.state().takeOver();
    first.state().setClass(first.idOf("a.png"), "yes");
    await first.state().addFiles([file("d.png")]);
    second.state().setClass(second.idOf("b.png"), "no");
    second.state().removeImage(second.idOf("c.png"));
    await second.state().addFiles([file("e.png")]);
    await vi.waitFor(() => expect(second.state().data.unread).toBe(0));
    await second.saved();
    await first.state().takeOver();
    expect(first.names()).toEqual(["a.png", "b.png", "e.png", "d.png"]);
    const { labels } = first.state().data;
    expect([labels[first.idOf("a.png")]?.class, labels[first.idOf("b.png")]?.class]).toEqual(["yes", "no"]);
    expect(first.state().data.undo).toBeUndefined();
    const kept = (await browser.kept())!;
    expect(kept.settings.order).toEqual(first.state().images.map(({ id }) => id));
    expect(second.keeping().status).toBe("elsewhere");
  });

  it("one forgets for both", async () => {
    const first = await tab();
    await first.taught("a.png");
    const second = await tab();
    await second.state().forgetData();
    expect([await browser.kept(), second.keeping().status, first.keeping().status]).toEqual([undefined, "off", "elsewhere"]); // prettier-ignore
    first.state().setClass(first.idOf("a.png"), "yes");
    expect(first.clock.waiting()).toEqual([]);
    expect(await browser.kept()).toBeUndefined();
  });
});
