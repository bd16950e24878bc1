import { useState, type ReactNode } from "react";

import { Dialog } from "./Dialog";

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
export function Confirm(props: ConfirmProps) {
  const { label, name, className = "", title, no = "Keep", yes, onYes, children } = props;
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className={className} aria-label={name} onClick={() => setAsking(true)}>
        {label}
      </button>
      <Dialog
        title={title}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <button type="button" onClick={() => setAsking(false)}>
              {no}
            </button>
            <button
              type="button"
              className="primary"
              onClick={() => {
                setAsking(false);
                onYes();
              }}
            >
              {yes}
            </button>
          </>
        }
      >
        {children}
      </Dialog>
    </>
  );
}
