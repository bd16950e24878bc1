import { describe, expect, it } from "vitest";

import type { Vocabulary } from "./formats/dataFormat";
import { csv } from "./formats/csv";
import { readLabels } from "./readLabels";

const PNEUMONIA: Vocabulary = {
  classes: ["normal", "pneumonia"],
  concepts: [{ name: "pneumonia", class: "pneumonia" }],
};
const CHEST: Vocabulary = { classes: ["No finding", "Edema", "Pleural Effusion"], concepts: [] };

/** As CheXpert has them, shortened. */
const rows = [
  ["patient00001/study1/view1_frontal.jpg", "Female,68,Frontal,AP", "1.0", "", "", "1.0"],
  ["patient00002/study2/view1_frontal.jpg", "Female,87,Frontal,AP", "", "-1.0", "-1.0", ""],
  ["patient00002/study1/view1_frontal.jpg", "Female,83,Frontal,AP", "", "", "1.0", "0.0"],
  ["patient00002/study1/view2_lateral.jpg", "Female,83,Lateral,", "", "0.0", "0.0", ""],
  ["patient00003/study1/view1_frontal.jpg", "Male,41,Frontal,AP", "", "1.0", "", ""],
] as const;
const paths = rows.map(([path]) => `CheXpert-v1.0-small/train/${path}`);
const chexpert = ["Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Edema,Pneumonia,Support Devices", ...rows.map((cells) => `CheXpert-v1.0/train/${cells.join(",")}`)].join("\n"); // prettier-ignore

async function read(text: string, images: readonly string[], vocabulary = PNEUMONIA) {
  const file = { path: "train.csv", text: () => Promise.resolve(text) };
  const shown = images.map((path) => ({ path, width: 100, height: 100 }));
  const { labels, notices, unknown } = await csv.read([file], shown, vocabulary);
  return { labels: images.map((path) => labels.get(path)), notices, unknown: Object.fromEntries(unknown) };
}
const classesOf = async (header: string, cells: readonly string[], vocabulary: Vocabulary = PNEUMONIA) => {
  const table = await readLabels([`file,${header}`, ...cells.map((row, i) => `${i}.png,${row}`)].join("\n"), vocabulary, () => undefined); // prettier-ignore
  return [...table.values()].map(({ label, several, left }) => label.class ?? several ?? left);
};

describe("a table of CheXpert", () => {
  it("gives classes where it is certain, tells why the others have none, and keeps patients together", async () => {
    const { labels, notices, unknown } = await read(chexpert, paths);
    expect(labels.map((said) => said?.label?.class)).toEqual(["normal", undefined, "pneumonia", undefined, undefined]);
    expect(labels.map((said) => said?.cluster?.value)).toEqual(["patient00001", "patient00002", "patient00002", "patient00002", "patient00003"]); // prettier-ignore
    expect(labels[0]!.label!.attributes).toEqual({ Sex: "Female", Age: "68", "Frontal/Lateral": "Frontal", "AP/PA": "AP", "Support Devices": "1.0" }); // prettier-ignore
    expect(labels.map((said) => said?.split)).toEqual(rows.map(() => "train"));
    expect(unknown).toEqual({ "not pneumonia": 1 });
    expect(notices.slice(0, 2)).toEqual([
      "1 image has no class, because the table says that it is uncertain (-1).",
      "1 image has no class, because the table leaves all cells of the network’s classes empty.",
    ]);
  });

  it("counts only images that are there", async () => {
    const { notices, unknown } = await read(chexpert, [paths[0]!, paths[1]!]);
    expect(unknown).toEqual({});
    expect(notices).toEqual([
      "The annotations name 3 images that are not there: CheXpert-v1.0/train/patient00002/study1/view1_frontal.jpg, CheXpert-v1.0/train/patient00002/study1/view2_lateral.jpg and CheXpert-v1.0/train/patient00003/study1/view1_frontal.jpg. Drop them as well.",
      "1 image has no class, because the table says that it is uncertain (-1).",
    ]);
  });

  it("is read for whatever classes the network has; two at once are none", async () => {
    const cells = ["1,,", ",1,", ",1,1", ",0,0", ",-1,1", "1,-1,"];
    expect(await classesOf("No Finding,Edema,Pleural Effusion", cells, CHEST)).toEqual([
      ...["No finding", "Edema", ["Edema", "Pleural Effusion"], { why: "none" }, "Pleural Effusion"],
      { why: "uncertain" },
    ]);
  });

  it("lets the user say what the absence of a finding means", async () => {
    const aliases = { "not pneumonia": "normal" };
    expect(await classesOf("Pneumonia,Edema", ["1,0", "0,1", ",1"])).toEqual(["pneumonia", { name: "not pneumonia" }, { why: "empty" }]); // prettier-ignore
    expect(await classesOf("Pneumonia,Edema", ["1,0", "0,1"], { ...PNEUMONIA, aliases })).toEqual(["pneumonia", "normal"]); // prettier-ignore
    const sick: Vocabulary = { classes: ["other", "pneumonia"], concepts: [] };
    expect(await classesOf("Pneumonia,No Finding", ["1,0", "0,1"], sick)).toEqual(["pneumonia", { name: "No Finding" }]); // prettier-ignore
  });
});

it("answers may be written as words, in any case", async () => {
  expect(await classesOf("PNEUMONIA,NORMAL", ["TRUE,False", "no,Yes", "nan,1", "0,0"])).toEqual(["pneumonia", "normal", "normal", { why: "none" }]); // prettier-ignore
});

it.each([
  ["probabilities", "Pneumonia,Edema\na.png,0.91,0\nb.png,0,0"],
  ["other findings", "Edema,Effusion\na.png,1,0\nb.png,0,1"],
  ["nothing in them", "Pneumonia,age\na.png,,3\nb.png,,4"],
])("columns with %s are none", async (_, text) => {
  const table = await readLabels(`file,${text}`, PNEUMONIA, () => undefined);
  expect([...table.values()].map(({ label, left }) => label.class ?? left)).toEqual([undefined, undefined]);
});

it("a column of the class goes before columns of findings, and NIH's one-hot tables are read", async () => {
  const nih =
    "Image Index,Patient ID,Infiltration,Pneumonia,No Finding\n1_0.png,7,0,1,0\n2_0.png,8,1,0,0\n3_0.png,9,0,0,1\n";
  const { labels, unknown } = await read(nih, ["1_0.png", "2_0.png", "3_0.png"]);
  expect(labels.map((said) => said?.label?.class)).toEqual(["pneumonia", undefined, "normal"]);
  expect(unknown).toEqual({ "not pneumonia": 1 });
  const both = await read("file,class,pneumonia\na.png,normal,1\nb.png,pneumonia,0\n", ["a.png", "b.png"]);
  expect(both.labels.map((said) => said?.label?.class)).toEqual(["normal", "pneumonia"]);
});

it("the folder of a patient tells whose an image is only where no column does", async () => {
  const whose = async (header: string, path: string, cell: string) => {
    const table = await readLabels(`file,class,${header}\n${path},normal,${cell}\n`, PNEUMONIA, () => undefined);
    return [...table.values()][0]!.cluster?.value;
  };
  expect(await whose("age", "files/p10/p10000032/s50414267/02aa.jpg", "3")).toBe("p10000032");
  expect(await whose("patient", "patient00001/study1/a.jpg", "Ann")).toBe("ann");
  expect(await whose("age", "p1/a.jpg", "3")).toBeUndefined();
  expect(await whose("age", "patients/patient.jpg", "3")).toBeUndefined();
});
