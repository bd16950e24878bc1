import "./IntervalBar.css";

interface IntervalBarProps {
  /** From 0 to 1; undefined draws an empty scale. */
  measured: { value: number; interval?: readonly [number, number] | undefined } | undefined;
  /** One of two that stand under each other: slimmer, and grey where it is what the other is compared with. */
  side?: "before" | "after";
}

/** A share on a scale from 0 to 100 %, with its interval; the numbers stand beside it. */
export function IntervalBar({ measured, side }: IntervalBarProps) {
  const className = `interval-bar${side ? ` is-slim is-${side}` : ""}`;
  if (!measured) return <span className={className} aria-hidden />;
  const { value, interval: [low, high] = [value, value] } = measured;
  return (
    <span className={className} aria-hidden>
      <i style={{ insetInlineStart: `${100 * low}%`, inlineSize: `${100 * (high - low)}%` }} />
      <b style={{ insetInlineStart: `${100 * value}%` }} />
    </span>
  );
}
