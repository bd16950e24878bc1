import type { ReactNode } from "react";

interface NetworkRowProps {
  title: string;
  description: string;
  isOpen: boolean;
  onOpen: () => void;
  /** In place of the button that opens it, where it cannot be opened. */
  instead?: ReactNode;
  /** Its size, and what is kept of it. */
  children: ReactNode;
}

/** A network that could be opened in place of the present one. */
export function NetworkRow({ title, description, isOpen, onOpen, instead, children }: NetworkRowProps) {
  return (
    <li>
      <div>
        <strong>{title}</strong>
        <p className="muted small">{description}</p>
        <div className="muted small">{children}</div>
      </div>
      {instead ?? (
        <button
          type="button"
          disabled={isOpen}
          aria-label={isOpen ? `${title} is open` : `Open ${title}`}
          onClick={onOpen}
        >
          {isOpen ? "Open now" : "Open"}
        </button>
      )}
    </li>
  );
}
