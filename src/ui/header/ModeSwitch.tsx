import { useStudio } from "../studio";

const modes = [
  { mode: "look", label: "Look", title: "See what the network looks at" },
  { mode: "teach", label: "Teach", title: "Teach its attention with pictures of your own" },
  { mode: "measure", label: "Measure", title: "Measure how well it does on labelled pictures" },
] as const;

/** Which part of the work the page shows. */
export function ModeSwitch() {
  const mode = useStudio((state) => state.mode);
  const setMode = useStudio((state) => state.setMode);
  return (
    <div className="mode-switch" role="group" aria-label="Mode">
      {modes.map(({ mode: one, label, title }) => (
        <button key={one} type="button" title={title} aria-pressed={mode === one} onClick={() => setMode(one)}>
          {label}
        </button>
      ))}
    </div>
  );
}
