import sharp, { type Sharp } from "sharp";
import { expect, it } from "vitest";

import { inspect } from "../jobs/inspect";
import type { Session } from "../session";
import { inspectBlob } from "./inspectBlob";

const drawn = () => sharp({ create: { width: 40, height: 30, channels: 3, background: "#a03020" } });
const blobOf = async (image: Sharp) => new Blob([new Uint8Array(await image.toBuffer())]);
const context = (signal = new AbortController().signal) => {
  const progress: { done: number; total: number }[] = [];
  return { progress, signal, report: (news: { done: number; total: number }) => void progress.push(news) };
};
/** It must not wait for the network, so it is given none. */
const nobody = undefined as unknown as Session;

it("gives the size and the hash of the file", async () => {
  const file = new Blob([new Uint8Array(await drawn().png().toBuffer())]);
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  expect(await inspectBlob(file)).toEqual({ hash: Buffer.from(digest).toString("hex"), width: 40, height: 30 });
});

it.each([1, 2, 3, 4, 5, 6, 7, 8])("gives the sides as they are shown with EXIF orientation %d", async (orientation) => {
  const file = await blobOf(drawn().jpeg().withMetadata({ orientation }));
  const { width = 0, height = 0 } = await sharp(await sharp(await file.arrayBuffer()).autoOrient().toBuffer()).metadata(); // prettier-ignore
  expect(await inspectBlob(file)).toMatchObject({ width, height });
  expect([width, height]).toEqual(orientation < 5 ? [40, 30] : [30, 40]);
});

it("says of each broken file what is wrong with it, and reads the others", async () => {
  const good = await blobOf(drawn().png());
  const gone = new Blob(["x"]);
  gone.arrayBuffer = () => Promise.reject(new Error("NotFound"));
  const run = context();
  const results = await inspect(
    nobody,
    { files: [new Blob(["Dear diary"]), good, new Blob(), good.slice(0, 60), gone] },
    run,
  );
  expect(results.map((one) => ("problem" in one ? one.problem : one.width))).toEqual([
    expect.stringContaining("This is text, not an image"),
    40,
    "The file is empty: got 0 bytes. Copy or download it again.",
    expect.stringContaining("cut short"),
    "The file could not be read (NotFound). Is it still where it was? Drop it again.",
  ]);
  expect(run.progress.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5]);
});

it("stops between two files", async () => {
  const abort = new AbortController();
  const run = context(abort.signal);
  const file = await blobOf(drawn().png());
  const report = (news: { done: number; total: number }) => {
    run.report(news);
    if (news.done === 2) abort.abort();
  };
  await expect(inspect(nobody, { files: [file, file, file] }, { ...run, report })).rejects.toThrow("abort");
  expect(run.progress).toHaveLength(2);
});
