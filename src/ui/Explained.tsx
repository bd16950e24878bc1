import { Matrix } from "./matrix/Matrix";
import { Stage } from "./stage/Stage";

/** What the network saw in the selected picture: on the stage, and map by map. */
export function Explained() {
  return (
    <>
      <Stage />
      <Matrix />
    </>
  );
}
