import { describe, expect, it } from "vitest";

import { dataFormats } from "./formats";
import type { Annotations } from "./formats/dataFormat";
import { filesOf, pictures, randomDataSet, said, VOCABULARY } from "./formats/testing";
import { readAnnotations } from "./readAnnotations";

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

describe.each(dataFormats)("$title", (format) => {
  it.each(seeds)("gives back what was written, for the data set %d", async (seed) => {
    const data = randomDataSet(seed);
    const { files, images } = await format.write(data, VOCABULARY);
    expect(new Set(images.map((path) => path.toLowerCase())).size).toBe(data.samples.length);
    const there = data.samples.map(({ width, height }, i) => ({ path: images[i]!, width, height }));
    for (const root of ["", "dropped/folder/"]) {
      const moved = there.map((image) => ({ ...image, path: root + image.path }));
      const texts = filesOf([...files].map(([path, text]) => [root + path, text]));
      const found = format.find([...texts, ...pictures(moved)]);
      const ways: Annotations[] = [await readAnnotations(texts, moved, VOCABULARY)];
      if (found.length > 0) ways.push(await format.read(found, moved.toReversed(), VOCABULARY));
      for (const { labels, notices } of ways) {
        expect(notices).toEqual([]);
        const got = moved.map(({ path }) => ({ label: labels.get(path)?.label, split: labels.get(path)?.split }));
        expect(got).toEqual(said(data));
      }
    }
  });

  it("asks for files with names that every system takes, and for no two that differ in capitals only", async () => {
    for (const seed of seeds) {
      const { files, images } = await format.write(randomDataSet(seed), VOCABULARY);
      const paths = [...files.keys(), ...images];
      expect(paths.filter((path) => /[\\:*?"<>|]|(^|\/)[./\s]|[./\s](\/|$)/.test(path))).toEqual([]);
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    }
  });
});

it.each(["csv", "folders"])("%s gives back what else a table said of images", async (name) => {
  const format = dataFormats.find((one) => one.name === name)!;
  const data = randomDataSet(1);
  data.samples.forEach((sample, i) => {
    const attributes = { sex: i % 2 ? "F" : "M", ...(i === 0 ? { "age, in years": "31.5" } : {}) };
    if (sample.label) sample.label = { ...sample.label, attributes };
  });
  const { files, images } = await format.write(data, VOCABULARY);
  const there = data.samples.map(({ width, height }, i) => ({ path: images[i]!, width, height }));
  const { labels } = await readAnnotations(filesOf([...files]), there, VOCABULARY);
  expect(data.samples.some(({ label }) => label)).toBe(true);
  expect(there.map(({ path }) => labels.get(path)?.label?.attributes)).toEqual(
    data.samples.map(({ label }) => label?.attributes),
  );
});

it.each(["csv", "folders", "yolo", "coco", "voc"])(
  "%s gives back which images belong together, by number",
  async (name) => {
    const format = dataFormats.find((one) => one.name === name)!;
    const data = { ...randomDataSet(1), clusteredBy: "Subject ID" };
    data.samples.forEach((sample, i) => {
      if (i % 3 < 2) sample.label = { ...(sample.label ?? { boxes: [] }), cluster: 1 + (i % 4) };
    });
    const { files, images } = await format.write(data, VOCABULARY);
    const there = data.samples.map(({ width, height }, i) => ({ path: images[i]!, width, height }));
    const { labels } = await readAnnotations(filesOf([...files]), there, VOCABULARY);
    expect(there.map(({ path }) => labels.get(path)?.cluster)).toEqual(
      data.samples.map(({ label }) => label?.cluster && { column: "Subject ID", value: `#${label.cluster}` }),
    );
    expect(there.map(({ path }) => labels.get(path)?.label?.attributes)).toEqual(data.samples.map(() => undefined));
  },
);
