import { useId, type ReactNode } from "react";

import "./Panel.css";

interface PanelProps {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A titled part of the page; a region for screen readers. */
export function Panel({ title, aside, children, className = "" }: PanelProps) {
  const heading = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={heading}>
      <header className="panel-head">
        <h2 id={heading}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
