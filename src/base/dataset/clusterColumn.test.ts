import { describe, expect, it } from "vitest";

import { clusterColumn, clusterCounts, clusterIn, clusterKey, clusterKind } from "./clusterColumn";
import { clusterNumbers } from "./clusterNumbers";

const found = (header: string, ...rows: string[]) =>
  clusterColumn(
    header.split(","),
    rows.map((row) => row.split(",")),
  )?.name;

describe("the column that tells which images belong together", () => {
  it.each<[string, string]>([
    ["patient", "patient"],
    ["Patient ID", "patient"],
    ["PatientID", "patient"],
    ["patient_no.", "patient"],
    ["MRN", "patient"],
    ["subject-id", "subject"],
    ["Participant code", "participant"],
    ["person", "person"],
    ["case number", "case"],
    ["StudyInstanceUID", "study"],
  ])("may be called %s", (title, kind) => {
    expect(clusterKind(title)?.one).toBe(kind);
    expect(found(`file,${title}`, "a,p1", "b,p2")).toBe(title);
  });

  it.each([
    "Patient Age",
    "patients waiting",
    "study",
    "name",
    "id",
    "inpatient",
    "showcase",
    "group",
    "site",
    "series",
  ])("is not called %s", (title) => {
    expect(clusterKind(title)).toBeUndefined();
    expect(found(`file,${title}`, "a,p1", "b,p2")).toBeUndefined();
  });

  it("is of several the most general, in whatever order they come", () => {
    expect(found("study_id,case,file,subject,Patient", "s1,c1,a,u1,p1")).toBe("Patient");
    expect(found("study_id,case,file", "s1,c1,a")).toBe("case");
    expect(found("patient,case", ",c1", "unknown,c2")).toBe("case");
  });

  it("is none that says yes or no; an ID may be 0 or 1", () => {
    expect(found("file,case", "a,control", "b,Case")).toBeUndefined();
    expect(found("file,patient,subject_id", "a,1,x", "b,0,y")).toBe("subject_id");
    expect(found("file,patient_id", "a,1", "b,0")).toBe("patient_id");
  });
});

it("tells nothing where a cell is empty or says that nobody knows", () => {
  const column = { name: "patient", at: 1 };
  for (const text of ["", "  ", "NA", "n/a", "NaN", "unknown", "-", "?", "Anonymous"]) {
    expect(clusterIn(["a", text], column)).toBeUndefined();
  }
  expect(clusterIn(["a"], column)).toBeUndefined();
  expect(clusterIn(["a", "p"], undefined)).toBeUndefined();
  expect(clusterIn(["a", " P 1 "], column)).toEqual({ column: "patient", value: "p 1" });
});

it("knows one patient under several titles, and no patient as a case", () => {
  const key = (column: string) => clusterKey({ column, value: "7" });
  expect(key("Patient ID")).toBe(key("patient"));
  expect(key("case")).not.toBe(key("patient"));
});

it("counts images and those they belong to", () => {
  expect(clusterCounts([1, 1, undefined, 2])).toEqual({ images: 3, clusters: 2 });
});

describe("numbers", () => {
  const of = (...values: string[]) => values.map((value) => ({ column: "patient", value }));

  it("run in the order in which they come up, and are those of the drop before", () => {
    const numbers = clusterNumbers();
    expect(numbers.number(of("x", "y", "x"))).toEqual([1, 2, 1]);
    expect(numbers.number(of("z", "y"))).toEqual([3, 2]);
  });

  it("begin above those that are taken, and anew when all is forgotten", () => {
    const numbers = clusterNumbers();
    expect(numbers.number(of("x"), [4, 9])).toEqual([10]);
    numbers.clear();
    expect(numbers.number(of("y"))).toEqual([1]);
  });
});
