import { createElement } from "react";

import type { MistakePicture } from "./mistakePictures";
import { ReportDocument } from "./ReportDocument";
import type { ReportFacts } from "./reportFacts";

/**
 * The report as one HTML file.
 *
 * @param pictures maps of the mistakes by the pictures' hashes, and pictures if the user wants them in the file
 */
export async function reportHtml(facts: ReportFacts, pictures: ReadonlyMap<string, MistakePicture>): Promise<string> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>\n${renderToStaticMarkup(createElement(ReportDocument, { facts, pictures }))}\n`;
}
