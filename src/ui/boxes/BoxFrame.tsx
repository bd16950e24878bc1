import type { Box } from "../../base";
import type { Size } from "../stage/viewport";
import type { Rectangle } from "./geometry";
import { useConceptColour } from "./useConceptColour";

/** A box with the name of its concept. */
export function BoxFrame({ box, picture, className }: { box: Box; picture: Size; className: string }) {
  const colour = useConceptColour(box.concept);
  return (
    <div className={className} style={{ ...placed(box, picture), color: colour }} aria-hidden="true">
      <span className="box-name">{box.concept}</span>
    </div>
  );
}

/** Where a rectangle of a picture lies in an element of the picture's proportions. */
export function placed({ x, y, width, height }: Rectangle, picture: Size) {
  return {
    left: `${(100 * x) / picture.width}%`,
    top: `${(100 * y) / picture.height}%`,
    width: `${(100 * width) / picture.width}%`,
    height: `${(100 * height) / picture.height}%`,
  };
}
