import { useStudio } from "../studio";

/** Marks the pixel that is being read in every map. */
export function Crosshair() {
  const pointer = useStudio((state) => state.pointer);
  if (!pointer) return null;
  return (
    <div className="stage-crosshair" aria-hidden="true">
      <i style={{ left: `${100 * pointer.x}%` }} />
      <b style={{ top: `${100 * pointer.y}%` }} />
    </div>
  );
}
