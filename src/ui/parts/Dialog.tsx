import { useEffect, useId, useRef, type ReactNode, type SyntheticEvent } from "react";

import "./Dialog.css";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons below the content. */
  footer?: ReactNode;
}

/** A native modal dialog: Escape, the close button and a click beside it close it. */
export function Dialog({ title, isOpen, onClose, children, footer }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  // React hands on the events of a dialog within this one as well.
  const ifOwn = (event: SyntheticEvent) => {
    if (event.target === dialog.current) onClose();
  };

  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={heading}
      onClose={ifOwn}
      // The backdrop belongs to the dialog itself.
      onClick={ifOwn}
    >
      {isOpen && (
        <div className="dialog-sheet">
          <div className="dialog-head">
            <h2 id={heading}>{title}</h2>
            <button type="button" className="quiet" aria-label="Close" onClick={onClose}>
              ✕
            </button>
          </div>
          <div className="dialog-body">{children}</div>
          {footer && <div className="dialog-foot">{footer}</div>}
        </div>
      )}
    </dialog>
  );
}
