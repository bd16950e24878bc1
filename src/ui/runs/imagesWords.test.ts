import { expect, it } from "vitest";

import { imagesWords } from "./imagesWords";

it.each([
  [{ neutral: 16, smile: 15, "": 1 }, "32: 16 neutral, 15 smile, 1 without a class"],
  [{ smile: 3, neutral: 0 }, "3: 3 smile"],
  [{}, "none"],
])("writes %j as %s", (counts, words) => expect(imagesWords(counts)).toBe(words));
