import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

import { createSession, modelFolder } from "../engine/node";
import { tinyFiles } from "../models/testing";
import { shippedModels } from "./shippedModels.mjs";

it("lists a network with the hash that the engine tells once it is open", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shipped-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "tiny"));
  for (const [name, bytes] of await tinyFiles()) writeFileSync(join(folder, "tiny", name), bytes);
  const session = createSession();
  onTestFinished(() => session.dispose());
  await session.start("cpu");
  const { hash } = await session.load(modelFolder(join(folder, "tiny")));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(shippedModels(folder)).toMatchObject([{ folder: "tiny", title: "Tiny", hash }]);
});
