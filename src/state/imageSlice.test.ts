import { beforeEach, expect, it, vi } from "vitest";

import { madeDicom } from "../../e2e/madeDicom";
import { fakeEngine } from "./fakeEngine";
import { fakeStudio } from "./fakeStudio";

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});

it("holds few files of a large drop at a time while their tags are taken out", async () => {
  const bytes = new Uint8Array(madeDicom({ columns: 2, rows: 1, values: [1, 2] }));
  let [held, most] = [0, 0];
  const files = Array.from({ length: 60 }, (_, i) => {
    const file = new File([bytes], `${i}.dcm`);
    file.arrayBuffer = async () => {
      most = Math.max(most, ++held);
      await new Promise((resolve) => setImmediate(resolve));
      held--;
      return bytes.buffer.slice(0);
    };
    return file;
  });
  const { state } = await fakeStudio(fakeEngine(), vi.waitFor);
  await state().addFiles(files);
  expect(state().images.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThanOrEqual(8);
});
