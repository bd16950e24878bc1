import { expect, it, vi } from "vitest";

import { fakeTabs } from "./fakeLocks";
import { projectLock } from "./projectLock";

function twoTabs() {
  const tabs = fakeTabs();
  const [first, second] = [projectLock(tabs.locks, tabs.line(), 20), projectLock(tabs.locks, tabs.line(), 20)];
  const lost = { first: vi.fn(), second: vi.fn() };
  first.onLost(lost.first);
  second.onLost(lost.second);
  return { tabs, first, second, lost };
}

it("gives the project to one tab at a time", async () => {
  const { first, second } = twoTabs();
  expect(await first.take()).toBe(true);
  expect(await first.take()).toBe(true);
  expect(await second.take()).toBe(false);
  first.release();
  await vi.waitFor(async () => expect(await second.take()).toBe(true));
  expect(await first.take()).toBe(false);
});

it("lets the other tab finish before it takes over", async () => {
  const { first, second, lost } = twoTabs();
  await first.take();
  const order: string[] = [];
  lost.first.mockImplementation(() => order.push("lost"));
  first.onAsked(async () => void order.push("finished"));
  await second.takeOver();
  expect(order).toEqual(["finished", "lost"]);
  expect(await first.take()).toBe(false);
  expect(lost.second).not.toHaveBeenCalled();
});

it("takes over from a tab that does not answer, which is told when it wakes", async () => {
  const { tabs, second } = twoTabs();
  const asleep = projectLock(tabs.locks, undefined, 20);
  const lost = vi.fn();
  asleep.onLost(lost);
  await asleep.take();
  await second.takeOver();
  await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
  expect(await asleep.take()).toBe(false);
  await asleep.takeOver();
  expect(await second.take()).toBe(false);
});

it("takes over from a tab that cannot finish", async () => {
  const { first, second, lost } = twoTabs();
  await first.take();
  first.onAsked(() => Promise.reject(new Error("The disk is full.")));
  await second.takeOver();
  expect(lost.first).toHaveBeenCalledOnce();
});

it("lets every tab keep the project where there are no locks", async () => {
  const [first, second] = [projectLock(undefined, undefined), projectLock(undefined, undefined)];
  expect([await first.take(), await second.take()]).toEqual([true, true]);
  await second.takeOver();
});
