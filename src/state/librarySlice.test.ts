import { expect, it, vi } from "vitest";

import { Problem } from "../base";
import { fakeEngine } from "./fakeEngine";
import { fakeStudio } from "./fakeStudio";

const net = { folder: "xray", title: "X-rays", description: "", bytes: 10, keptBytes: 10 };
const until = vi.waitFor;

it("lists the networks that ship, opens one, and forgets its download", async () => {
  let kept = 10;
  const engine = fakeEngine({
    library: async () => [{ ...net, keptBytes: kept }],
    clearLibrary: async () => void (kept = 0),
  });
  const { state } = await fakeStudio(engine, until);
  expect(state().library).toEqual({ status: "unread", entries: [] });
  await state().readLibrary();
  expect(state().library).toEqual({ status: "read", entries: [net], problem: undefined });
  await state().openShipped("xray");
  expect(engine.calls).toContainEqual(["load", { source: { url: "models/xray" } }]);
  await state().clearKept("xray");
  expect(engine.calls).toContainEqual(["clearLibrary", { base: "models", folder: "xray" }]);
  expect(state().library.entries[0]!.keptBytes).toBe(0);
});

it("says why there is no list", async () => {
  const engine = fakeEngine({ library: () => Promise.reject(new Problem("models has no index.json.")) });
  const { state } = await fakeStudio(engine, until);
  await state().readLibrary();
  expect(state().library).toMatchObject({ status: "failed", problem: "models has no index.json." });
});
