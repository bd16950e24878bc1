/** What is gone when everything is forgotten: "12 pictures with labels and boxes, and one run with its weights,". */
export function forgottenWords(pictures: number, runs: number): string {
  if (pictures === 0 && runs === 0) return "What is still kept";
  const shelf = `${pictures === 1 ? "One picture" : `${pictures} pictures`} with labels and boxes`;
  if (runs === 0) return shelf;
  return `${shelf}, and ${runs === 1 ? "one run with its weights" : `${runs} runs with their weights`},`;
}
