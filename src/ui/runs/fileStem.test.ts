import { expect, it } from "vitest";

import { fileStem } from "./fileStem";

it.each([
  ["smile-resnet18 Run 2: more/epochs?", "smile-resnet18-Run-2-more-epochs"],
  ["../../größe", "größe"],
  ["…", "lap-studio"],
])("makes %s a file name", (name, stem) => expect(fileStem(name)).toBe(stem));
