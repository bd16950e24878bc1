import { useState, type ReactNode } from "react";

import { ConfirmDialog } from "./ConfirmDialog";

interface ConfirmProps {
  /** On the button that asks. */
  label: string;
  /** What it is called where the label alone does not say it. */
  name?: string;
  className?: string;
  /** The question. */
  title: string;
  /** On the buttons that answer. */
  no?: string;
  yes: string;
  onYes: () => void;
  /** What it would do. */
  children: ReactNode;
}

/** A button for something that cannot be taken back: it asks first. */
export function Confirm({ label, name, className = "", onYes, ...question }: ConfirmProps) {
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <button type="button" className={className} aria-label={name} onClick={() => setAsking(true)}>
        {label}
      </button>
      <ConfirmDialog
        {...question}
        isOpen={isAsking}
        onNo={close}
        onYes={() => {
          close();
          onYes();
        }}
      />
    </>
  );
}
