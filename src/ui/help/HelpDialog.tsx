import type { Mode } from "../../state";
import { deferred } from "../parts/deferred";
import { Dialog } from "../parts/Dialog";
import { soon } from "../parts/soon";
import { useStudio } from "../studio";

const KeyList = deferred(soon(async () => (await import("./KeyList")).KeyList));

const titles: Record<Mode, string> = { look: "Keyboard", teach: "Keyboard: teaching", measure: "Keyboard: measuring" };

/** What else can be reached, after "Tab reaches everything". */
const rest: Record<Mode, string> = {
  look: "; in the matrix, Enter brings a map to the stage.",
  teach:
    ", the boxes on the picture too. Shift and drag draws a box inside another; the wheel zooms; the middle button, or Space and drag, moves the picture.",
  measure: "; in charts, arrow keys read point by point.",
};

/** The keys of the page, and how else it is reached. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const mode = useStudio((state) => state.mode);
  return (
    <Dialog title={titles[mode]} isOpen={isOpen} onClose={onClose}>
      <KeyList mode={mode} />
      <p className="muted small">
        Sliders, lists and text fields keep their own keys while they have the focus. Tab reaches everything
        {rest[mode]}
      </p>
    </Dialog>
  );
}
