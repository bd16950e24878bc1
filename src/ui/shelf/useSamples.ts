import { useEffect, useState } from "react";

import { fetchSamples, type Sample } from "./samples";

let listed: Promise<Sample[]> | undefined;

/** The samples; empty until they are listed, and when they cannot be: the page works without. */
export function useSamples(): Sample[] {
  const [samples, setSamples] = useState<Sample[]>([]);

  useEffect(() => {
    listed ??= fetchSamples();
    listed.then(setSamples, () => (listed = undefined));
  }, []);

  return samples;
}
