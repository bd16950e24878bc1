import { type ModelCard, Problem } from "../../base";

/** A picture that comes with the page. */
export interface Sample {
  title: string;
  file: string;
  credit: string;
  licence: string;
  source: string;
  /** What kinds of pictures it belongs to, as cards name them. */
  kinds: string[];
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

/** The samples that a network has something to say of; all where its card does not tell, none while there is no card. */
export function offered(samples: readonly Sample[], card: Pick<ModelCard, "samples"> | undefined): Sample[] {
  if (!card) return [];
  return samples.filter(({ kinds }) => card.samples?.some((kind) => kinds.includes(kind)) ?? true);
}
