import { createElement } from "react";

import { ReportDocument } from "./ReportDocument";
import type { ReportFacts } from "./reportFacts";

/**
 * The report as one HTML file.
 *
 * @param pictures addresses (data:) of small pictures by hash; empty unless the user wants them in the file
 */
export async function reportHtml(facts: ReportFacts, pictures: ReadonlyMap<string, string>): Promise<string> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>\n${renderToStaticMarkup(createElement(ReportDocument, { facts, pictures }))}\n`;
}
