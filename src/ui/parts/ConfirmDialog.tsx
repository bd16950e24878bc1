import type { ReactNode } from "react";

import { Dialog } from "./Dialog";

interface ConfirmDialogProps {
  /** The question. */
  title: string;
  isOpen: boolean;
  /** On the buttons that answer. */
  no?: string;
  yes: string;
  onNo: () => void;
  onYes: () => void;
  /** What it would do. */
  children: ReactNode;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ title, isOpen, no = "Keep", yes, onNo, onYes, children }: ConfirmDialogProps) {
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onNo}
      footer={
        <>
          <button type="button" onClick={onNo}>
            {no}
          </button>
          <button type="button" className="primary" onClick={onYes}>
            {yes}
          </button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
