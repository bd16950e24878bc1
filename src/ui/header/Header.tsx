import { useStudio } from "../studio";
import { BackendBadge } from "./BackendBadge";
import { ModelButton } from "./ModelButton";
import { ModeSwitch } from "./ModeSwitch";
import { ThemeToggle } from "./ThemeToggle";
import "./Header.css";

/** The name, looking, teaching or measuring, the network, where it runs, and help. */
export function Header({ onHelp }: { onHelp: () => void }) {
  const isKept = useStudio(({ data }) => data.keeping.status !== "off");
  return (
    <header className="header">
      <h1>
        <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={22} height={22} />
        LAP Studio
      </h1>
      <ModeSwitch />
      <ModelButton />
      <BackendBadge />
      <p className="header-privacy muted small">Nothing leaves this {isKept ? "browser" : "tab"}.</p>
      <ThemeToggle />
      <button type="button" className="quiet" aria-label="Keyboard help" title="Keyboard help (?)" onClick={onHelp}>
        ?
      </button>
    </header>
  );
}
