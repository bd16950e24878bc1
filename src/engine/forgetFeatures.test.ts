import { beforeAll, expect, it } from "vitest";

import { filesOf, tinyFiles } from "../models/testing";
import { PrefixCache } from "./prefix/prefixCache";
import { Session } from "./session";
import { drawn, testBackend, testProbes } from "./testing";

let files: Awaited<ReturnType<typeof tinyFiles>>;

beforeAll(async () => {
  files = await tinyFiles();
});

it("leaves no features of the picture that is at hand either", async () => {
  const cache = new PrefixCache();
  const session = new Session(testProbes, { cache });
  await session.start(testBackend);
  await session.load(filesOf(files));
  const decode = async () => ({ pixels: drawn(23, 17), notices: [], key: "hash" });
  await session.explain(decode);
  expect(cache.size.images).toBe(1);
  let forgotten: Promise<void> | undefined;
  await session.explain(decode, { onRun: () => void (forgotten = session.forgetFeatures()) });
  await forgotten;
  await session.dispose();
  expect(cache.size).toEqual({ bytes: 0, images: 0 });
});
