import { readFileSync } from "node:fs";
import { csvParse } from "d3";
import { zipSync } from "fflate";

import { type MadeFile, png, textAs } from "./madeImages";
import { expect, type Studio, test } from "./studio";
import { openWithTinyNetwork, tinyNetwork } from "./tinyNetwork";

const COUNT = 30;
const classOf = (i: number) => (i % 3 === 0 ? "smile" : "neutral");

/** Pictures that are drawn, one file that is none, and the table that says what they show. */
async function dataSet(): Promise<MadeFile[]> {
  const pictures = await Promise.all(Array.from({ length: COUNT }, (_, i) => png(`drawn ${i}.png`, i, 20 + i, 24)));
  const rows = pictures.map(({ name }, i) => `${name},${classOf(i)},${i < 12 ? "north" : "south"}`);
  const table = {
    name: "labels.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`file,class,site\n${rows.join("\n")}\n`),
  };
  return [...pictures, textAs("letter.png"), table];
}

async function measured(studio: Studio): Promise<void> {
  const { page } = studio;
  await openWithTinyNetwork(studio, "wasm");
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  await page.getByLabel("Add images").setInputFiles(await dataSet());
  await expect(page.getByText(`${COUNT + 1} pictures were added, and ${COUNT} pictures labelled`)).toBeVisible();
  await page.getByRole("radio", { name: /^All labelled/ }).check();
  await page.getByRole("button", { name: `Measure ${COUNT} pictures` }).click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toBeVisible();
}

test("labelled pictures are measured: the numbers are right by counting, and the files tell the same", async ({
  page,
  studio,
}) => {
  await measured(studio);
  const download = await studio.download("Pictures (CSV)");
  const table = csvParse(readFileSync(await download.path(), "utf8"));
  const rows = table.filter(({ problem }) => problem === "");
  expect(table.filter(({ problem }) => problem !== "").map(({ file }) => file)).toEqual(["letter.png"]);
  expect(rows.map(({ file, truth }) => `${file} ${truth}`).sort()).toEqual(
    Array.from({ length: COUNT }, (_, i) => `drawn ${i}.png ${classOf(i)}`).sort(),
  );
  const count = (truth: string, decided: string) => rows.filter((row) => row.truth === truth && row.decided === decided).length; // prettier-ignore
  for (const row of rows) expect(row.decided).toBe(Number(row["p smile"]) > 0.5 ? "smile" : "neutral");

  const right = count("smile", "smile") + count("neutral", "neutral");
  const report = page.getByRole("region", { name: "Report", exact: true });
  await expect(report).toContainText(`The network is right on ${right} of ${COUNT} labelled pictures`);
  await expect(report.getByRole("row", { name: /^Accuracy/ })).toContainText(`${((100 * right) / COUNT).toFixed(1)} %`);
  await expect(report.getByRole("row", { name: /^F1/ })).toBeHidden();
  await report.getByText("More metrics", { exact: true }).click();
  const f1 = (2 * count("smile", "smile")) / (2 * count("smile", "smile") + COUNT - right);
  await expect(report.getByRole("row", { name: /^F1 \(smile\)/ })).toContainText(`${(100 * f1).toFixed(1)} %`);
  const curve = page.getByRole("slider", { name: "Precision and recall of smile, by threshold" });
  await curve.press("Home");
  await curve.press("End");
  // Deciding for all of them finds all, and is right as often as there are some.
  await expect(page.getByText(/^Threshold [\d.]+: recall 100\s%, precision 33\.3\s%/)).toBeVisible();
  await expect(report.getByRole("list", { name: "Before you trust these numbers" })).toContainText(
    "30 pictures are few",
  );
  for (const truth of ["neutral", "smile"]) {
    for (const decided of ["neutral", "smile"]) {
      const cell = page.getByRole("button", {
        name: new RegExp(`^${truth} decided as ${decided}:\\s*${count(truth, decided)}\\b`),
      });
      await expect(cell).toBeVisible();
    }
  }

  // A cell lists its pictures; a picture shows the map of what was decided.
  const { truth, decided } = rows.find((row) => row.truth !== row.decided)!;
  await page.getByRole("button", { name: new RegExp(`^${truth} decided as ${decided}:`) }).click();
  const decisions = page.getByRole("listbox", { name: "Decisions" }).getByRole("option");
  await expect(decisions).toHaveCount(count(truth!, decided!));
  await decisions.first().click();
  const decision = page.getByRole("region", { name: "Decision" });
  await expect(decision.getByRole("img", { name: `${decided}, integrated` })).toBeVisible();
  await expect(decision).toContainText(`True class${truth}`);

  // Keys that label while teaching do nothing here.
  const labels = await page.getByRole("table", { name: "Pictures by class and side" }).innerText();
  await page.keyboard.press("Escape");
  for (const key of ["q", "w", "x", "h", "Delete"]) await page.keyboard.press(key);
  expect(await page.getByRole("table", { name: "Pictures by class and side" }).innerText()).toBe(labels);

  const html = readFileSync(await (await studio.download("Report (HTML)")).path(), "utf8");
  expect(html).toContain(`The network is right on ${right} of ${COUNT} labelled pictures`);
  expect(html).not.toMatch(/<script|https?:/i);
  const shownMaps = /<img src="data:image\/jpeg;base64,[^"]+" alt="Map of \w+"/g;
  expect(html.match(shownMaps)).toHaveLength(Math.min(30, COUNT - right));
  await page.getByRole("checkbox", { name: /^Include pictures/ }).check();
  const shown = readFileSync(await (await studio.download("Report (HTML)")).path(), "utf8");
  expect(shown.match(/<img src="data:image\/jpeg;base64,/g)).toHaveLength(2 * Math.min(30, COUNT - right));
});

test("groups of pictures stand beside each other, by what the table says of them", async ({ page, studio }) => {
  await measured(studio);
  const rows = csvParse(readFileSync(await (await studio.download("Pictures (CSV)")).path(), "utf8"));
  const groups = page.getByRole("region", { name: "Groups of pictures" });
  await expect(groups.getByRole("columnheader")).toContainText(["site", "Pictures", "Accuracy", "Balanced accuracy", "Sensitivity (smile)", "Specificity (neutral)", "Area under ROC", "F1 (smile)"]); // prettier-ignore
  for (const [site, n] of Object.entries({ north: 12, south: 18 })) {
    const own = rows.filter((row) => row["group site"] === site);
    expect(own).toHaveLength(n);
    const right = own.filter((row) => row["right"] === "1").length;
    const smiles = (column: "truth" | "decided") => own.filter((row) => row[column] === "smile");
    const f1 = (2 * smiles("truth").filter(({ decided }) => decided === "smile").length) / (smiles("truth").length + smiles("decided").length); // prettier-ignore
    await expect(groups.getByRole("row", { name: new RegExp(`^${site} ${n}`) }).getByRole("cell").last()).toContainText(`${(100 * f1).toFixed(1)} %`); // prettier-ignore
    await expect(groups.getByRole("row", { name: new RegExp(`^${site} ${n}`) })).toContainText(`${((100 * right) / n).toFixed(1)} %`); // prettier-ignore
  }
  await groups.getByRole("button", { name: "north" }).click();
  const list = page.getByRole("region", { name: "site: north" });
  const decisions = list.getByRole("listbox", { name: "Decisions" }).getByRole("option");
  await expect(decisions).toHaveCount(12);
  await decisions.first().click();
  await expect(list.getByRole("region", { name: "Decision" })).toContainText("sitenorth");

  // The report as it is seen when it is opened, not only as it is written.
  await page.setContent(readFileSync(await (await studio.download("Report (HTML)")).path(), "utf8"));
  const section = page.getByRole("heading", { name: "Groups by site" }).locator("..");
  await expect(section.getByRole("cell", { name: /^18/ }).getByText("smile 6")).toBeVisible();
  await expect(section.getByText("Quality of the decisions by site")).toBeHidden();
  await expect(page.getByText("95 % intervals: Wilson for shares")).toBeVisible();
});

test("another choice of pictures replaces the report", async ({ page, studio }) => {
  await measured(studio);
  await page.getByRole("radio", { name: /^Held-out/ }).check();
  await page.getByRole("button", { name: /^Measure \d+ pictures/ }).click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toContainText("held-out pictures");
});

test("a threshold moves every number with it, and the report says so", async ({ page, studio }) => {
  await measured(studio);
  const report = page.getByRole("region", { name: "Report", exact: true });
  await page.getByRole("spinbutton", { name: "Threshold" }).fill("0");
  await expect(report.getByRole("row", { name: /^Sensitivity \(smile\)/ })).toContainText("100.0 %");
  await expect(report.getByRole("row", { name: /^Specificity \(neutral\)/ })).toContainText("0.0 %");
  await expect(page.getByRole("button", { name: /^neutral decided as smile:\s*20\b/ })).toBeVisible();
  await expect(report).toContainText("Deciding for “smile” from 0.000 on");
  await expect(report).toContainText("was chosen on the pictures that it is measured on");
  await page.getByLabel("Look for").selectOption("neutral");
  await expect(report.getByRole("row", { name: /^Sensitivity \(neutral\)/ })).toBeVisible();
  await expect(report).not.toContainText("was chosen on the pictures");
});

test("a threshold goes along from the pictures it was chosen on to others, and everything says so", async ({
  page,
  studio,
}) => {
  await openWithTinyNetwork(studio, "wasm");
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  await page.getByLabel("Add images").setInputFiles(await dataSet());
  await expect(page.getByText(`${COUNT} pictures labelled`)).toBeVisible();
  const report = page.getByRole("region", { name: "Report", exact: true });
  const threshold = page.getByRole("spinbutton", { name: "Threshold" });
  const measureOn = async (side: string, words: string) => {
    await page.getByRole("radio", { name: new RegExp(`^${side}`) }).check();
    await page.getByRole("button", { name: /^Measure \d+ pictures/ }).click();
    await expect(report).toContainText(words);
  };
  await threshold.fill("0.4");
  await measureOn("Training", "training pictures: accuracy");
  await expect(report).toContainText("from 0.400 on (given before measuring)");
  await expect(report).not.toContainText("are optimistic");

  await page.getByLabel("Choose the threshold for").selectOption({ label: "Sensitivity at least 95 %" });
  await expect(report).toContainText("was chosen on the pictures that it is measured on");
  const value = await threshold.inputValue();
  await measureOn("Held-out", "held-out pictures: accuracy");
  await expect(threshold).toHaveValue(value);
  const words = /chosen on \d+ training pictures, for a sensitivity of at least 95\u00a0%/;
  await expect(report).toContainText(words);
  await expect(report).not.toContainText("are optimistic");
  const html = readFileSync(await (await studio.download("Report (HTML)")).path(), "utf8");
  expect(/<dt>Decides<\/dt><dd>([^<]*)/.exec(html)![1]).toMatch(words);
  expect(csvParse(readFileSync(await (await studio.download("Pictures (CSV)")).path(), "utf8")).columns.join()).toMatch(words); // prettier-ignore
  expect(readFileSync(await (await studio.download("Report (JSON)")).path(), "utf8")).toMatch(words);

  // All labelled pictures are those of both sides.
  await measureOn("All labelled", "labelled pictures: accuracy");
  await expect(report).toContainText(/was chosen on (\d+) training pictures, and \1 of these 30 are among them/);
  await threshold.fill("0.6");
  await expect(report).toContainText("0.600 was chosen on the pictures that it is measured on");

  // Another network decides by itself.
  await page.getByLabel("Add images").setInputFiles(await tinyNetwork(2));
  await expect(report).toContainText("The page has another network");
  await measureOn("Held-out", "held-out pictures: accuracy");
  await expect(page.getByText(/The threshold 0\.600 was that of Tiny/)).toBeVisible();
  await expect(report).not.toContainText("Deciding for");
});

test("what is stopped keeps its part and goes on; the report is there again after a reload, until all is forgotten", async ({
  page,
  studio,
}) => {
  await openWithTinyNetwork(studio, "wasm");
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  const many = await Promise.all(Array.from({ length: 400 }, (_, i) => png(`drawn ${i}.png`, i, 20 + i, 24)));
  const rows = many.map(({ name }, i) => `${name},${classOf(i)}`);
  const table = { name: "labels.csv", mimeType: "text/csv", buffer: Buffer.from(`file,class\n${rows.join("\n")}\n`) };
  await page.getByLabel("Add images").setInputFiles([...many, table]);
  await page.getByRole("radio", { name: /^All labelled/ }).check();
  await page.getByRole("button", { name: "Measure 400 pictures" }).click();
  await expect(page.getByText(/^[1-9]\d* of 400$/)).toBeVisible();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  const part = page.getByRole("region", { name: /^Partial report: \d+ of 400/ });
  await expect(part).toContainText(/Only \d+ of 400 pictures were measured/);
  await page.getByRole("button", { name: /^Measure the remaining \d+ pictures/ }).click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toContainText("of 400 labelled pictures");
  const [first] = await page
    .getByRole("region", { name: "Report", exact: true })
    .getByRole("paragraph")
    .allInnerTexts();
  await expect(page.getByText("This browser keeps the report")).toBeVisible();
  await page.reload();
  const again = page.getByRole("region", { name: "Report", exact: true });
  await expect(again).toContainText(first!);
  await expect(page.getByText("went with the page")).toBeHidden();
  await page.getByRole("listbox", { name: "Decisions" }).getByRole("option").first().click();
  await page.getByRole("button", { name: "Open in Look" }).click();
  await expect(studio.stage).toBeVisible();
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  await page.getByRole("button", { name: "Forget everything" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Forget everything" }).click();
  await expect(again).toBeHidden();
  await page.reload();
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  await expect(page.getByRole("region", { name: "Begin" })).toBeVisible();
});

test("classes of other names are measured when it is said what they mean", async ({ page, studio }) => {
  await openWithTinyNetwork(studio, "wasm");
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  const files = await dataSet();
  const table = files.at(-1)!;
  const words = table.buffer.toString().replaceAll("smile", "grin").replaceAll("neutral", "sober");
  await page.getByLabel("Add images").setInputFiles([...files.slice(0, -1), { ...table, buffer: Buffer.from(words) }]);
  const names = page.getByRole("form", { name: "Names the network does not know" });
  await names.getByLabel(`grin (${COUNT / 3})`).selectOption("smile");
  await names.getByLabel(`sober (${(2 * COUNT) / 3})`).selectOption("neutral");
  await names.getByRole("button", { name: "Label with these names" }).click();
  await expect(page.getByText(`${COUNT} pictures are labelled (CSV table): neutral 20, smile 10.`)).toBeVisible();
  await page.getByRole("radio", { name: /^All labelled/ }).check();
  await page.getByRole("button", { name: `Measure ${COUNT} pictures` }).click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toContainText(
    `of ${COUNT} labelled pictures`,
  );
});

test("pictures without a class say what is missing; their table is then chosen in a zip, as pictures were", async ({
  page,
  studio,
}) => {
  await openWithTinyNetwork(studio, "cpu");
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  const files = await dataSet();
  const zip = (name: string, packed: MadeFile[]): MadeFile => {
    const entries = Object.fromEntries(packed.map((file) => [file.name, new Uint8Array(file.buffer)]));
    return { name, mimeType: "application/zip", buffer: Buffer.from(zipSync(entries)) };
  };
  await page.getByLabel("Choose pictures and labels").setInputFiles(zip("pictures.zip", files.slice(0, COUNT)));
  await expect(page.getByText(`${COUNT} pictures were added`)).toBeVisible();
  await expect(page.getByRole("region", { name: "Begin" })).toContainText("No picture has a class of the network yet.");
  await page.getByLabel("Add labels").setInputFiles(zip("table.zip", files.slice(-1)));
  await page.getByRole("radio", { name: /^All labelled/ }).check();
  await expect(page.getByRole("region", { name: "Begin" })).toContainText("Choose what to measure on, and start.");
  await page.getByRole("button", { name: `Measure ${COUNT} pictures` }).click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toContainText(
    `of ${COUNT} labelled pictures`,
  );
});
