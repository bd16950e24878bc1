import "./boxes.css";

import type { Size } from "../stage/viewport";
import { useStudio } from "../studio";
import { BoxFrame } from "./BoxFrame";

/** The boxes that are drawn in a picture, over it and its map, to be looked at only. */
export function DrawnBoxes({ id, picture }: { id: string; picture: Size }) {
  const boxes = useStudio(({ data }) => data.labels[id]?.boxes);
  if (!boxes?.length) return null;
  return (
    <div className="boxes is-shown" role="img" aria-label={boxes.map(({ concept }) => `Box of ${concept}`).join(", ")}>
      {boxes.map((box, index) => (
        <BoxFrame key={index} box={box} picture={picture} className="box" />
      ))}
    </div>
  );
}
