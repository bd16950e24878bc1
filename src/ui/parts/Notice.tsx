import type { ReactNode } from "react";

interface NoticeProps {
  /** News rather than trouble. */
  isQuiet?: boolean;
  onDismiss: () => void;
  children: ReactNode;
}

/** What everyone must see now, at the foot of the page, until it is dismissed. */
export function Notice({ isQuiet = false, onDismiss, children }: NoticeProps) {
  return (
    <div role="alert" className={isQuiet ? "notice is-quiet" : "notice"}>
      <p>{children}</p>
      <button type="button" className="quiet" aria-label="Dismiss" onClick={onDismiss}>
        ✕
      </button>
    </div>
  );
}
