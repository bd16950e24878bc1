import { expect, it } from "vitest";

import { addressOfNetwork } from "./addressOfNetwork";

const first = "https://lap.example/app/models/smile";

it.each([
  ["", "https://lap.example/app/models/chest", "?model=models/chest"],
  ["?backend=wasm&model=models/chest#top", first, "?backend=wasm#top"],
  ["?model=models/chest&backend=cpu", "https://lap.example/app/models/a b", "?backend=cpu&model=models/a%20b"],
  ["?model=models/chest", undefined, "?model=models/chest"], // the user's own files
  ["", "https://else.example/net", "?model=https%3A//else.example/net"],
])("of the page “%s” with %s is “%s”", (search, network, wanted) => {
  const address = addressOfNetwork(`https://lap.example/app/${search}`, network, first);
  expect(address).toBe(`https://lap.example/app/${wanted}`);
  const named = new URL(address).searchParams.get("model");
  if (network !== undefined && network !== first) {
    expect(new URL(named!, "https://lap.example/app/").href).toBe(new URL(network).href);
  }
});
