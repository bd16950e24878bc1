import type { ReactNode } from "react";

interface NoticeProps {
  onDismiss: () => void;
  children: ReactNode;
}

/** What everyone must see now, at the foot of the page, until it is dismissed. */
export function Notice({ onDismiss, children }: NoticeProps) {
  return (
    <div role="alert" className="notice">
      <p>{children}</p>
      <button type="button" className="quiet" aria-label="Dismiss" onClick={onDismiss}>
        ✕
      </button>
    </div>
  );
}
