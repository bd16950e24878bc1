import { expect, it, vi } from "vitest";

import { fakeEngine } from "./fakeEngine";
import { fakeStudio } from "./fakeStudio";
import { networkAtHand } from "./networkAtHand";

const library = {
  status: "read" as const,
  entries: [{ folder: "smile-resnet18", title: "Smiles, ResNet-18", description: "", bytes: 1, keptBytes: 0 }],
  own: [{ hash: "aa11", title: "Mine", description: "", bytes: 1 }],
};

it("finds a network that ships by its name, and one of the user's own by its hash", () => {
  const state = { library, model: { status: "ready" as const, source: { url: "models/other" } } };
  expect(networkAtHand(state, { name: "smile-resnet18", hash: "ff" })).toEqual({ title: "Smiles, ResNet-18", place: { folder: "smile-resnet18" } }); // prettier-ignore
  expect(networkAtHand(state, { name: "smile-resnet18", hash: "aa11" })).toEqual({ title: "Mine", place: { kept: "aa11" } }); // prettier-ignore
  expect(networkAtHand(state, { name: "Mine", hash: "bb22" })).toBeUndefined();
  const open = { library, model: { status: "ready" as const, source: { url: "models/smile-resnet18" } } };
  expect(networkAtHand(open, { name: "smile-resnet18", hash: "of other files" })).toBeUndefined();
});

it("takes a network that ships by its hash alone where the list tells it", () => {
  const entries = [{ ...library.entries[0]!, hash: "cc33" }];
  const state = {
    library: { ...library, entries },
    model: { status: "ready" as const, source: { url: "models/other" } },
  };
  const place = { folder: "smile-resnet18" };
  expect(networkAtHand(state, { name: "renamed", hash: "cc33" })?.place).toEqual(place);
  expect(networkAtHand(state, { name: "smile-resnet18", hash: "of other files" })).toBeUndefined();
  // An old project knows the name alone.
  expect(networkAtHand(state, { name: "smile-resnet18", hash: "" })?.place).toEqual(place);
});

it("opens the network of a run, or says that its files are needed", async () => {
  const engine = fakeEngine({ library: async () => library.entries, ownNetworks: async () => library.own });
  const { state } = await fakeStudio(engine, vi.waitFor);
  await state().openNetworkOf({ name: "smile-resnet18", hash: "ff" });
  expect(state().model.source).toEqual({ url: "models/smile-resnet18" });
  await state().openNetworkOf({ name: "Mine", hash: "aa11" });
  expect(state().model.source).toEqual({ kept: "aa11" });
  expect(state().training.problem).toBeUndefined();
  await state().openNetworkOf({ name: "gone", hash: "0123456789" });
  expect(state().model.source).toEqual({ kept: "aa11" });
  expect(state().training.problem).toBe(
    "The network gone (SHA-256 01234567…) neither ships with the studio nor is kept in this browser; open its files.",
  );
});
