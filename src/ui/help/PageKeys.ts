import { useEffect } from "react";

import { useStudioStore } from "../studio";
import { commandOf, keepsKeys, type PageActions } from "./keys";

/** Runs the page's key commands; silent while a dialog is open or a field needs the key itself. Draws nothing. */
export function PageKeys({ page }: { page: PageActions }): null {
  const store = useStudioStore();

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
      if (keepsKeys(event.target) || document.querySelector("dialog[open]")) return;
      const command = commandOf(event, store.getState().mode);
      if (!command) return;
      event.preventDefault();
      if (command.isOnce && event.repeat) return;
      command.run(store.getState(), page, event.key);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [store, page]);
  return null;
}
