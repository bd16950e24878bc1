export interface PeekProps {
  isPeeking: boolean;
  onPeek(isHeld: boolean): void;
}

/** While it is held, by pointer or key, the photograph is seen without its maps. */
export function PeekButton({ isPeeking, onPeek }: PeekProps) {
  return (
    <button
      type="button"
      className="stage-peek"
      aria-pressed={isPeeking}
      onPointerDown={() => onPeek(true)}
      onPointerUp={() => onPeek(false)}
      onPointerLeave={() => onPeek(false)}
      onPointerCancel={() => onPeek(false)}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => (event.key === " " || event.key === "Enter") && onPeek(true)}
      onKeyUp={() => onPeek(false)}
      onBlur={() => onPeek(false)}
    >
      Hold to see the photograph
    </button>
  );
}
