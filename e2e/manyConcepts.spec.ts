import { readFileSync } from "node:fs";
import { csvParse } from "d3";

import { manyFiles } from "../src/models/testing";
import { type MadeFile, png } from "./madeImages";
import { expect, face, type Studio, test } from "./studio";

const COUNT = 300;

let network: MadeFile[] | undefined;

/** A network of 300 classes with a concept each and arbitrary weights, opened as dropped files. */
async function openMany(studio: Studio): Promise<void> {
  network ??= [...(await manyFiles(COUNT))].map(([name, bytes]) => ({
    name,
    mimeType: name.endsWith(".json") ? "application/json" : "application/octet-stream",
    buffer: Buffer.from(bytes),
  }));
  await studio.open("?backend=wasm&model=models/none");
  await expect(studio.page.getByRole("alert")).toContainText("model.json is missing");
  await studio.add(network);
  await expect(studio.page.getByRole("banner").getByRole("button", { name: "Many" })).toBeVisible();
}

test("of 300 concepts the most probable have a row, any other is found by name, shown, and taken away", async ({
  page,
  studio,
}) => {
  await openMany(studio);
  await studio.add(face);
  const heads = studio.matrix.getByRole("rowheader");
  await expect(heads).toHaveCount(5);
  await expect(studio.matrix.getByRole("img", { name: /integrated$/ })).toHaveCount(5);
  const first = await heads.allInnerTexts();

  await studio.matrix.getByLabel("Rows").selectOption("10");
  await expect(heads).toHaveCount(10);
  await expect(studio.matrix.getByRole("img", { name: /integrated$/ })).toHaveCount(10);
  await studio.matrix.getByLabel("Rows").selectOption("5");
  await expect(heads).toHaveText(first);

  // Any part of a name, by keys alone; letters typed fast are all there.
  const wanted = ["class 271", "class 272", "class 273"].find((name) => !first.some((text) => text.includes(name)))!;
  const search = studio.matrix.getByRole("combobox", { name: "Find among 300 concepts" });
  await search.focus();
  await page.keyboard.type("27");
  const hits = page.getByRole("listbox").getByRole("option");
  await expect(hits).toHaveCount(13); // 27, 127, 227, 270 to 279
  await page.keyboard.type(wanted.slice(-1));
  await expect(search).toHaveValue(wanted.slice(-3));
  await expect(hits.filter({ hasText: wanted })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(search).toHaveValue("");
  await expect(studio.map(wanted, "LAP 1")).toBeVisible();
  await expect(studio.map(wanted, "integrated")).toBeVisible();
  await expect(studio.stage.getByRole("img", { name: `${wanted}, integrated` })).toBeVisible();
  await expect(heads.first()).toContainText(wanted);
  await expect(heads).toHaveCount(6);
  // The next search is not swallowed by the last choice.
  await search.fill("class 299");
  await expect(hits).toHaveCount(1);
  await expect(search).toHaveValue("class 299");
  await search.press("Escape");
  await expect(hits).toHaveCount(0);
  await search.press("Escape");
  await expect(search).toHaveValue("");

  // It stays for the next picture, and goes when it is taken away.
  await studio.add("public/samples/coffee.jpg");
  await expect(studio.card("coffee.jpg")).toContainText(/class \d+/);
  await expect(studio.map(wanted, "LAP 2")).toBeVisible();
  await studio.matrix.getByRole("button", { name: `Take ${wanted} away` }).click();
  await expect(studio.map(wanted, "LAP 2")).toHaveCount(0);
  await expect(heads).toHaveCount(5);
});

test("Decide at, the card, Teach and Measure stay small with 300 classes", async ({ page, studio }) => {
  await openMany(studio);
  await studio.add(face);
  await expect(studio.matrix.getByRole("rowheader")).toHaveCount(5);
  const classes = page.getByRole("list", { name: "Class probabilities" }).getByRole("listitem");
  await expect(classes).toHaveCount(5);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(classes).toHaveCount(20);
  await page.getByRole("combobox", { name: "Decide at" }).selectOption("lap1");
  await expect(page.getByText(/LAP 1 alone says “class \d+”/)).toBeVisible();
  await expect(studio.matrix.getByRole("img", { name: /at LAP 1$/ })).toHaveCount(5);

  await page.getByRole("banner").getByRole("button", { name: "Many" }).click();
  const card = page.getByRole("dialog");
  await card.getByText("300 classes").click();
  await card.getByRole("searchbox", { name: "Find among the classes" }).fill("class 299");
  await expect(card.getByText("class 299", { exact: true })).toBeVisible();
  await card.getByRole("button", { name: "Close" }).click();

  await page.getByText("Teach", { exact: true }).click();
  const label = page.getByRole("combobox", { name: "Find among 300 classes" });
  await label.fill("class 123");
  await label.press("Enter");
  await expect(page.getByRole("group", { name: "Class of this picture" }).getByRole("button", { name: "class 123" })).toHaveAttribute("aria-pressed", "true"); // prettier-ignore
  await expect(page.getByText("1 of 300 classes have pictures")).toBeVisible();
  const elements = () => page.evaluate(() => document.querySelectorAll("button, input, option").length);
  expect(await elements()).toBeLessThan(200);

  await page.getByText("Measure", { exact: true }).click();
  await page
    .getByRole("button", { name: /^Measure/ })
    .first()
    .waitFor();
  expect(await elements()).toBeLessThan(200);
});

test("of 300 classes each has its curves against all others, on the page and in what is taken home", async ({
  page,
  studio,
}) => {
  await openMany(studio);
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  const pictures = await Promise.all(Array.from({ length: 24 }, (_, i) => png(`drawn ${i}.png`, i, 20 + i, 24)));
  // Twelve of class 7, eight of class 150, four of class 299.
  const classOf = (i: number) => (i % 2 === 0 ? 7 : i % 3 === 0 ? 299 : 150);
  const rows = pictures.map(({ name }, i) => `${name},class ${classOf(i)}`);
  const table = { name: "labels.csv", mimeType: "text/csv", buffer: Buffer.from(`file,class\n${rows.join("\n")}\n`) };
  await page.getByLabel("Add images").setInputFiles([...pictures, table]);
  await page.getByRole("radio", { name: /^All labelled/ }).check();
  await page.getByRole("button", { name: "Measure 24 pictures" }).click();
  const report = page.getByRole("region", { name: "Report", exact: true });
  await expect(report.getByRole("row", { name: /^Mean average precision/ })).toContainText("24");

  const [roc, precision] = ["ROC", "Precision and recall"].map((name) => page.getByRole("region", { name, exact: true })); // prettier-ignore
  const choice = roc!.getByLabel("Class against all others");
  await expect(choice.getByRole("option")).toHaveText(["class 7", "class 150", "class 299"]);
  await expect(choice.getByRole("option", { selected: true })).toHaveText("class 7");
  await expect(precision!).toContainText("guessing gets 50.0 % (12 of 24, dashed)");
  await choice.selectOption("class 299");
  await expect(roc!).toContainText("Positive: “class 299” (4), against 20 others.");
  await expect(precision!).toContainText("“class 299” against all others");
  await precision!.getByRole("slider", { name: "Precision and recall of class 299, by threshold" }).press("End");
  await expect(precision!).toContainText(/Threshold [\d.e-]+: recall 100\s%, precision [\d.]+\s%/);

  const read = async (button: string) => readFileSync(await (await studio.download(button)).path(), "utf8");
  const [classes, curves] = [csvParse(await read("Classes (CSV)")), csvParse(await read("Curves (CSV)"))];
  const rare = classes.find((row) => row.class === "class 299")!;
  await expect(roc!).toContainText(`Area ${Number(rare["area under ROC"]).toFixed(3)}`);
  await expect(precision!).toContainText(`Average precision ${Number(rare["average precision"]).toFixed(3)}`);
  // The areas follow from the points in the file.
  const points = curves.filter((row) => row.class === "class 299");
  const area = (height: (row: (typeof points)[number], before: (typeof points)[number]) => number, along: string) =>
    points.slice(1).reduce((sum, row, i) => sum + (Number(row[along]) - Number(points[i]![along])) * height(row, points[i]!), 0); // prettier-ignore
  expect(area((row) => Number(row["precision"]), "recall")).toBeCloseTo(Number(rare["average precision"]), 4);
  expect(area((row, before) => (Number(row["recall"]) + Number(before["recall"])) / 2, "false positive rate")).toBeCloseTo(Number(rare["area under ROC"]), 4); // prettier-ignore
  const html = await read("Report (HTML)");
  for (const title of ["ROC", "Precision and recall"]) expect(html).toContain(`<h2>${title} of “class 299”</h2>`);
});

test("a name that none of 300 classes has is given one by search", async ({ page, studio }) => {
  await openMany(studio);
  await page.getByText("Teach", { exact: true }).click();
  const table = { name: "labels.csv", mimeType: "text/csv", buffer: Buffer.from("file,class\na.png,grin\n") };
  await page.getByLabel("Add images").setInputFiles([await png("a.png"), table]);
  const row = page.getByRole("form", { name: "Names the network does not know" }).getByRole("group", { name: "grin" });
  await row.getByRole("combobox").fill("class 123");
  await row.getByRole("combobox").press("Enter");
  await row.getByRole("button", { name: "class 123, take it back" }).click();
  await row.getByRole("combobox").fill("class 299");
  await row.getByRole("combobox").press("Enter");
  await page.getByRole("button", { name: "Label with these names" }).click();
  await expect(page.getByText("1 picture is labelled (CSV table): class 299 1.")).toBeVisible();
});
