import { BackendBadge } from "./BackendBadge";
import { ModelButton } from "./ModelButton";
import { ThemeToggle } from "./ThemeToggle";
import "./Header.css";

/** The name, the network, where it runs, and help. */
export function Header({ onHelp }: { onHelp: () => void }) {
  return (
    <header className="header">
      <h1>
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={22} height={22} />
        LAP Studio
      </h1>
      <ModelButton />
      <BackendBadge />
      <p className="header-privacy muted small">Nothing leaves this tab.</p>
      <ThemeToggle />
      <button type="button" className="quiet" aria-label="Keyboard help" title="Keyboard help (?)" onClick={onHelp}>
        ?
      </button>
    </header>
  );
}
