import { useState } from "react";

import { Dialog } from "../parts/Dialog";
import { useStudio } from "../studio";
import { backendLabels, backendWords } from "./backendWords";

/** Where the network runs; opens why there and not elsewhere. */
export function BackendBadge() {
  const [isOpen, setOpen] = useState(false);
  const { status, report, problem } = useStudio((state) => state.backend);
  const crash = useStudio((state) => state.crash);
  const words = crash || status === "failed" ? "Engine stopped" : report ? backendWords(report) : "Starting …";
  const [name, threads] = words.split(" · "); // a phone has no room for the threads
  return (
    <>
      <button
        type="button"
        className="backend-badge"
        aria-haspopup="dialog"
        title={report?.why ?? problem}
        onClick={() => setOpen(true)}
      >
        <span className={`lamp lamp-${crash ? "failed" : status}`} aria-hidden />{" "}
        <span>
          {name}
          {threads && <span className="header-wide"> · {threads}</span>}
        </span>
      </button>
      <Dialog title="Where the network runs" isOpen={isOpen} onClose={() => setOpen(false)}>
        {(crash ?? problem) && <p className="problem">{crash ?? problem}</p>}
        {report ? (
          <>
            <p>{report.why}</p>
            <p className="muted">
              {backendWords(report)} on {report.device}
            </p>
            <h3>What was looked at, in order</h3>
            <ul className="tried">
              {report.tried.map(({ name, usable, reason }) => (
                <li key={name}>
                  <strong>{backendLabels[name]}</strong>{" "}
                  <span className={usable ? "is-usable" : "muted"}>{usable ? "usable" : "not usable"}</span>
                  <p className="muted">{reason}</p>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="muted">No backend has answered yet.</p>
        )}
      </Dialog>
    </>
  );
}
