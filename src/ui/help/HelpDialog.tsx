import { Dialog } from "../parts/Dialog";
import { keyCommands } from "./keys";
import "./HelpDialog.css";

/** The keys of the page, from the table that runs them. */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keyboard" isOpen={isOpen} onClose={onClose}>
      <dl className="keys">
        {keyCommands.map(({ keys, shown = keys.join(" "), what }) => (
          <div key={what}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="muted small">
        Sliders, lists and text fields keep their own keys while they have the focus. Tab reaches everything; in the
        matrix, Enter brings a map to the stage.
      </p>
    </Dialog>
  );
}
