import { useEffect, useState, type RefObject } from "react";

/** True while Space is held within `region` (or nowhere in particular), or while `hold(true)` was not followed by `hold(false)`. */
export function usePeek(region: RefObject<HTMLElement | null>): [boolean, (isHeld: boolean) => void] {
  const [isPeeking, hold] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const isHere = target === document.body || (target instanceof HTMLElement && region.current?.contains(target));
      if (event.key !== " " || !isHere) return;
      event.preventDefault(); // Space would scroll the page
      hold(true);
    };
    const release = (event: KeyboardEvent) => event.key === " " && hold(false);
    const stop = () => hold(false); // the key may come up in another window
    window.addEventListener("keydown", press);
    window.addEventListener("keyup", release);
    window.addEventListener("blur", stop);
    return () => {
      window.removeEventListener("keydown", press);
      window.removeEventListener("keyup", release);
      window.removeEventListener("blur", stop);
    };
  }, [region]);
  return [isPeeking, hold];
}
