import { Problem } from "../../base";

/** A picture that comes with the page. */
export interface Sample {
  title: string;
  file: string;
  credit: string;
  licence: string;
  source: string;
}

const folder = `${import.meta.env.BASE_URL}samples/`;

/** Where a sample's picture is. */
export function sampleUrl({ file }: Sample): string {
  return folder + file;
}

/** The list of samples, from the server. */
export async function fetchSamples(): Promise<Sample[]> {
  const response = await fetch(`${folder}samples.json`);
  if (!response.ok) throw new Problem(`The samples could not be listed: the server answered ${response.status}.`);
  return (await response.json()) as Sample[];
}
