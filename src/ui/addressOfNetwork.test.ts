import { expect, it } from "vitest";

import { addressOfNetwork, networkOfAddress } from "./addressOfNetwork";

const page = "https://lap.example/app/";
const first = `${page}models/smile`;

it.each([
  ["", { url: `${page}models/chest` }, "?model=models/chest"],
  ["?backend=wasm&model=models/chest#top", { url: first }, "?backend=wasm#top"],
  ["?model=models/chest&backend=cpu", { url: `${page}models/a b` }, "?backend=cpu&model=models/a%20b"],
  ["", { url: "https://else.example/net" }, "?model=https%3A//else.example/net"],
  ["?backend=cpu", { kept: "0af3" }, "?backend=cpu&model=kept:0af3"],
])("of the page “%s” with %o is “%s”, and leads back", (search, network, wanted) => {
  const address = addressOfNetwork(page + search, network, first);
  expect(address).toBe(page + wanted);
  const found = networkOfAddress(address, first);
  expect(found).toEqual("url" in network ? { url: new URL(network.url).href } : network);
});

it("stays as it is for files that the browser does not keep", () => {
  expect(addressOfNetwork(`${page}?model=models/chest`, undefined, first)).toBe(`${page}?model=models/chest`);
});
