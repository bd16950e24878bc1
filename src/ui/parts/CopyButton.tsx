import "./CopyButton.css";

import { useState } from "react";

import { messageOf } from "../../base";

/** Copies text, and says so. */
export function CopyButton({ label, text, className = "" }: { label: string; text: () => string; className?: string }) {
  const [said, setSaid] = useState<string>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setSaid("Copied.");
    } catch (error) {
      setSaid(`Not copied: ${messageOf(error)}`);
    }
  };
  return (
    <span className="copy-button">
      <button type="button" className={className} onClick={() => void copy()} onBlur={() => setSaid(undefined)}>
        {label}
      </button>
      <span role="status" className="muted small">
        {said}
      </span>
    </span>
  );
}
