import { markdownRows, type Row } from "../bench/table";

const opening = `# Taught again in the tab

Written by \`npm run bench:teach -- --write\`. All LAPs of the network are reset to random weights and taught again in the page, in
Chromium, from labelled faces, by clicks as a person does them; the rest of the network stays. Faithfulness is how often a LAP alone
decides as the network does. Both networks are then measured by the same engine in Node on faces that neither has learnt from (the best epoch was chosen on them); shares have
95 % Wilson intervals. The data is read from the folder that the command names and is not in this repository.
`;

/** The results as a page of Markdown. */
export function resultsPage(machine: Record<string, string>, rows: Row[]): string {
  const facts = Object.entries(machine).map(
    ([key, value]) => `- ${key}: ${key === "command" ? `\`${value}\`` : value}`,
  );
  return `${opening}\n${facts.join("\n")}\n\n${markdownRows("what", rows)}\n`;
}
