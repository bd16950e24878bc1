import { describe, expect, it } from "vitest";

import { type ColumnChoice, headerKey } from "./columnChoice";
import { NothingUsable } from "./formats/nothingUsable";
import { readLabels } from "./readLabels";

const card = { classes: ["normal", "pneumonia"], concepts: [{ name: "pneumonia", class: "pneumonia" }] };
const read = (text: string, choice: ColumnChoice, header = text.split("\n")[0]!.split(",")) =>
  readLabels(text, { ...card, columns: { [headerKey(header)]: choice } });

it("is the same for titles with blanks around and columns without a title", () => {
  expect(headerKey([" Bild", "Befund", "", ""])).toBe(headerKey(["Bild", "Befund"]));
  expect(headerKey(["Bild", "Befund"])).not.toBe(headerKey(["Befund", "Bild"]));
});

describe("columns that were chosen", () => {
  it("are read in place of what their titles say", async () => {
    const text = "file,name,class,who\nscan 7,a.png,normal,pneumonia\n";
    const table = await read(text, { file: "name", class: "who" });
    expect([...table].map(([file, { label }]) => [file, label.class])).toEqual([["a.png", "pneumonia"]]);
  });

  it("are boxes by size or corners", async () => {
    const text = "pic,l,t,r,b\na.png,1,2,11,22\n";
    const box = { concept: "pneumonia", x: 1, y: 2 };
    const byCorners = await read(text, { file: "pic", x: "l", y: "t", xmax: "r", ymax: "b" });
    expect(byCorners.get("a.png")!.label.boxes).toEqual([{ ...box, width: 10, height: 20 }]);
    const bySize = await read(text, { file: "pic", x: "l", y: "t", width: "r", height: "b" });
    expect(bySize.get("a.png")!.label.boxes).toEqual([{ ...box, width: 11, height: 22 }]);
  });

  it("are no attributes", async () => {
    const table = await read("pic,finding,age\na.png,normal,40\n", { file: "pic", class: "finding" });
    expect(table.get("a.png")!.label).toMatchObject({ class: "normal", attributes: { age: "40" } });
    expect(table.get("a.png")!.label.attributes).not.toHaveProperty("finding");
  });

  it.each([
    ["half a box", { file: "pic", x: "l" }, "no column y and width and height"],
    ["no file", { class: "l" }, "no column for the file"],
    ["a title that is not there", { file: "picture" }, "no column for the file"],
  ])("are refused as %s, and can be chosen again", async (_, choice, sentence) => {
    const wrong = await read("pic,l,t\na.png,1,2\n", choice).catch((error: unknown) => error);
    expect(wrong).toBeInstanceOf(NothingUsable);
    expect(wrong).toMatchObject({ message: expect.stringContaining(sentence), table: { header: ["pic", "l", "t"] } });
  });
});
