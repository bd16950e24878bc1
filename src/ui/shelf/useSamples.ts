import { useEffect, useMemo, useState } from "react";

import { useStudio } from "../studio";
import { fetchSamples, offered, type Sample } from "./samples";

let listed: Promise<Sample[]> | undefined;

/** The samples that fit the network; none until they are listed, and when they cannot be: the page works without. */
export function useSamples(): Sample[] {
  const [samples, setSamples] = useState<Sample[]>([]);

  useEffect(() => {
    listed ??= fetchSamples();
    listed.then(setSamples, () => (listed = undefined));
  }, []);

  const card = useStudio(({ model }) => model.info?.card);
  return useMemo(() => offered(samples, card), [samples, card]);
}
