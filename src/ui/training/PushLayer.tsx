import { useMemo } from "react";

import { selectedEntry } from "../../state";
import { useStudio } from "../studio";
import { pushPath } from "./pushPath";
import "./push.css";
import { usePush, usePushedConcept } from "./usePush";

/**
 * Over the picture on the stage: which pixels of the map the training pushes up (+) and down (−), while area ratios are
 * edited. Fills its frame; see `PushLegend` for the words.
 */
export function PushLayer() {
  const push = usePush(usePushedConcept());
  const paths = useMemo(
    () => push && [1 as const, -1 as const].map((way) => ({ way, ...pushPath(push.pixels, push.columns, way) })),
    [push],
  );
  if (!push || !paths) return null;
  return (
    <svg
      className="push-layer"
      viewBox={`0 0 ${push.columns} ${push.rows}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {paths.map(({ way, squares, signs }) => (
        <g key={way} className={way === 1 ? "push-up" : "push-down"}>
          <path d={squares} className="push-squares" />
          <path d={signs} className="push-signs-dark" />
          <path d={signs} className="push-signs" />
        </g>
      ))}
    </svg>
  );
}

/** The selected picture in small with its pushes, for windows in which the stage is out of sight. */
export function PushThumb() {
  const url = useStudio((state) => {
    const entry = selectedEntry(state);
    return entry?.thumbnailUrl ?? entry?.fileUrl;
  });
  const isShown = usePush(usePushedConcept()) !== undefined;
  if (!url || !isShown) return null;
  return (
    <div className="push-thumb">
      <img src={url} alt="" />
      <PushLayer />
    </div>
  );
}
