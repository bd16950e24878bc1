import { useState } from "react";

import { useStudio } from "./studio";

/** Shown once, where pictures or the network come from medicine. The frame always stands, so that it is read out. */
export function ResearchBanner() {
  const [isSeen, setSeen] = useState(false);
  const isMedical = useStudio(
    ({ images, model }) =>
      images.some(({ isDicom }) => isDicom) || /not a medical device/i.test(model.info?.card.limits ?? ""),
  );
  return (
    <div role="status" aria-label="Use" className="research-use">
      {isMedical && !isSeen && (
        <div className="banner">
          <p>
            <b>Research use, not a medical device.</b> Do not base a finding, or its absence, on what is shown here.
          </p>
          <button type="button" className="quiet" aria-label="Dismiss" onClick={() => setSeen(true)}>
            ✕
          </button>
        </div>
      )}
    </div>
  );
}
