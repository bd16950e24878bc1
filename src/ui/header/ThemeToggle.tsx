import { useEffect } from "react";

import type { View } from "../../state";
import { useStudio } from "../studio";

const next: Record<View["theme"], View["theme"]> = { system: "light", light: "dark", dark: "system" };
const signs: Record<View["theme"], string> = { system: "◐", light: "☀", dark: "☾" };

/** Light, dark, or as the system has it. */
export function ThemeToggle() {
  const theme = useStudio((state) => state.view.theme);
  const setView = useStudio((state) => state.setView);

  useEffect(() => {
    document.documentElement.dataset["theme"] = theme;
  }, [theme]);

  return (
    <button
      type="button"
      className="quiet"
      aria-label={`Theme: ${theme}`}
      title={`Theme: ${theme}. Switch to ${next[theme]}.`}
      onClick={() => setView({ theme: next[theme] })}
    >
      <span aria-hidden>{signs[theme]}</span>
    </button>
  );
}
