import { expect, it } from "vitest";

import { duration } from "./duration";

it.each([
  [0, "0.0 s"],
  [0.44, "0.4 s"],
  [9.96, "10 s"],
  [59.4, "59 s"],
  [59.6, "1 min 0 s"],
  [192, "3 min 12 s"],
  [3599.4, "59 min 59 s"],
  [3599.6, "1 h 0 min"],
  [3900, "1 h 5 min"],
])("writes %d seconds as %s", (seconds, text) => expect(duration(seconds)).toBe(text));
