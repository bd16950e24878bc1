import { expect, it } from "vitest";

import { attributeColumns, attributesIn } from "./attributeColumns";

const names = (header: string, ...rows: string[]) => {
  const cells = rows.map((row) => row.split(","));
  return attributeColumns(header.split(","), cells, new Set(["file", "class"])).map(({ name }) => name);
};

it("takes numbers and texts of few values, whatever they are called", () => {
  expect(names("file,class,Sex,age,site 2", "a,x,F,31,north", "b,y,M,42.5,")).toEqual(["Sex", "age", "site 2"]);
});

it("leaves out what tells persons or files apart", () => {
  const header = "patient,PatientID,subject_id,case number,Name,MRN,birth,sha256,file,class,width of chest";
  expect(names(header, "1,1,1,1,1,1,1,1,a,x,1")).toEqual(["width of chest"]);
});

it("leaves out boxes", () => {
  const rows = [
    ["a", "[[1, 2, 3, 4]]", "4"],
    ["b", "[]", "1"],
  ];
  expect(attributeColumns(["file", "other boxes", "lobes"], rows, new Set(["file"]))).toEqual([
    { name: "lobes", at: 2 },
  ]);
});

it("leaves out texts of which hardly two agree, empty columns, and a title that is there again", () => {
  const rows = Array.from({ length: 21 }, (_, i) => `r${i},${i % 20 === 0 ? "p" : `p${i}`},,${i},${i}`);
  expect(names("remark,place,empty,age,Age", ...rows)).toEqual(["place", "age"]);
});

it("reads what a row says", () => {
  const columns = [
    { name: "sex", at: 1 },
    { name: "age", at: 2 },
  ];
  expect(attributesIn(["a", " F ", ""], columns)).toEqual({ sex: "F" });
  expect(attributesIn(["a"], columns)).toBeUndefined();
});
