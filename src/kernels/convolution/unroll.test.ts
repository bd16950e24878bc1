import { expect, it } from "vitest";

import { unroll } from "./unroll";

it("repeats lines, also within one another", () => {
  const text = ["a", "// each p in COLUMNS", "  x$p", "  // each q in QUADS", "  y$q_$p", "  // end", "// end", "b"];
  expect(unroll(text.join("\n"), { COLUMNS: 2, QUADS: 3 }).split("\n")).toEqual(
    ["a", "  x0", "  y0_0", "  y1_0", "  y2_0", "  x1", "  y0_1", "  y1_1", "  y2_1", "b"], // prettier-ignore
  );
});

it("repeats one after another, and more than ten times", () => {
  const text = "// each p in N\n$p\n// end\n// each q in N\n$q\n// end";
  const numbers = Array.from({ length: 12 }, (_, i) => String(i));
  expect(unroll(text, { N: 12 }).split("\n")).toEqual([...numbers, ...numbers]);
});

it("leaves every other line as it is, and writes nothing for a count of 0", () => {
  const text = "let a = b; // each of them\n// each p in N\nx$p\n// end\nfn f() { return; }";
  expect(unroll(text, { N: 0 })).toBe("let a = b; // each of them\nfn f() { return; }");
});

it.each([
  ["a count that is not given", "// each p in N\n// end", "N"],
  ["a turn outside its loop", "// each q in M\n// end\nx$q", "$q"],
  ["a loop without an end", "// each p in M\nx$p", "does not end"],
  ["an end without a loop", "x\n// end", "did not begin"],
])("refuses %s", (_, text, named) => {
  expect(() => unroll(text, { M: 1 })).toThrow(named);
});
