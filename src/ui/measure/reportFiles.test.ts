import { csvParse } from "d3";
import { expect, it } from "vitest";

import { fakeMeasured } from "./fakeMeasured";
import { reportCsv } from "./reportCsv";
import { reportFacts, reportStem } from "./reportFacts";
import { reportHtml } from "./reportHtml";
import { reportJson } from "./reportJson";
import type { Measured } from "./useMeasured";

const facts = (measured: Measured, name = "My <b>data</b>") =>
  reportFacts(measured, { data: { name } } as Parameters<typeof reportFacts>[1], ["Few & <i>far</i>."]);

const html = (change: Partial<Measured> = {}, pictures = new Map<string, string>()) =>
  reportHtml(facts(fakeMeasured(change)), pictures);

it("the CSV has a row for every picture, and names that are hostile survive it", () => {
  const rows = csvParse(reportCsv(fakeMeasured()));
  expect(rows).toHaveLength(6);
  expect(rows.map(({ file }) => file)).toEqual(
    ["plain.png", `<script>alert("1")</script>&'.png`, 'comma, "quote".png', "folder/line\nbreak.png", "x.png", "bad.png"], // prettier-ignore
  );
  expect(rows[1]).toMatchObject({ truth: "no", decided: "yes", right: "0", "p no": "0.125", "p yes": "0.875", "vote lap1": "yes" }); // prettier-ignore
  expect(rows[0]!["vote lap2"]).toBe("");
  expect(rows[5]).toMatchObject({ truth: "", "p yes": "", problem: "It is no <image>." });
});

it("the HTML report runs nothing, fetches nothing, and escapes what it was given", async () => {
  const page = await html();
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).not.toMatch(/<script|<b>data|<i>far|<image>|<img|https?:|url\(|@import/i);
  expect(page).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#x27;.png");
  expect(page).toContain("My &lt;b&gt;data&lt;/b&gt;");
  expect(page).toContain("f".repeat(64));
  expect(page).toContain("2024-02-03 04:05 UTC");
  expect(page).toContain("held-out pictures: no 2, yes 3");
  expect(page).toContain("3 of 5 held-out pictures");
  expect(page.match(/<svg/g)).toHaveLength(3);
});

it("pictures are in the HTML report only when they were asked for", async () => {
  const page = await html({}, new Map([["1", "data:image/jpeg;base64,AAAA"]]));
  expect(page.match(/<img[^>]*>/g)).toEqual(['<img src="data:image/jpeg;base64,AAAA" alt=""/>']);
});

it("a report of a network for research says so", async () => {
  const { network } = fakeMeasured();
  const limits = "Research use only, not a medical device: never base a finding on it.";
  expect(await html({ network: { ...network, limits } })).toContain("Research use, not a medical device.");
  expect(await html({ network: { ...network, limits: "For faces." } })).not.toContain("medical");
});

it("the JSON report has every number, and null for the infinite threshold", () => {
  const said = JSON.parse(reportJson(facts(fakeMeasured()))) as Record<string, never>;
  expect(said).toMatchObject({
    format: "lap-studio-report/1",
    network: { hash: "f".repeat(64), weights: "as loaded" },
    data: { scope: "held-out", images: { no: 2, yes: 3 } },
    confusion: [[1, 1], [1, 2]],
    failed: [{ file: "bad.png" }],
  }); // prettier-ignore
  const { roc, images } = said as unknown as { roc: { points: { threshold: unknown }[] }[]; images: object[] };
  expect(roc[0]!.points[0]!.threshold).toBeNull();
  expect(images[0]).toEqual({ file: "plain.png", sha256: "0", truth: "no", decided: "no", probabilities: [0.75, 0.25], votes: ["no", null] }); // prettier-ignore
});

it("files are named for the data, the network and the day", () => {
  expect(reportStem(facts(fakeMeasured(), "a/b: c"))).toBe("a-b-c-t-2024-02-03");
});
