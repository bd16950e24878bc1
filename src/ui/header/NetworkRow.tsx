import type { ReactNode } from "react";

interface NetworkRowProps {
  title: string;
  description: string;
  isOpen: boolean;
  onOpen: () => void;
  /** Its size, and what is kept of it. */
  children: ReactNode;
}

/** A network that could be opened in place of the present one. */
export function NetworkRow({ title, description, isOpen, onOpen, children }: NetworkRowProps) {
  return (
    <li>
      <div>
        <strong>{title}</strong>
        <p className="muted small">{description}</p>
        <div className="muted small">{children}</div>
      </div>
      <button
        type="button"
        disabled={isOpen}
        aria-label={isOpen ? `${title} is open` : `Open ${title}`}
        onClick={onOpen}
      >
        {isOpen ? "Open now" : "Open"}
      </button>
    </li>
  );
}
