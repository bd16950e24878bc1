import { useStudio } from "../studio";

/** What went with the page when it was loaded again. */
export function LostLine() {
  const lost = useStudio(({ measuring }) => measuring.lost);
  const dismiss = useStudio((state) => state.dismissLost);
  if (!lost) return null;
  const { title, status, done, total, started } = lost;
  const when = new Date(started).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  return (
    <div className="measure-lost small" role="status">
      <p>
        {status === "done" || status === "stopped"
          ? `The report of ${done} pictures (${title}, ${when}) went with the page when it was loaded again.`
          : `The page was loaded again while ${title} was measured (${when}): the numbers of ${done} of ${total} pictures are gone.`}{" "}
        Pictures and labels are kept in this browser; measure again.
      </p>
      <button type="button" className="quiet" aria-label="Dismiss" onClick={dismiss}>
        ✕
      </button>
    </div>
  );
}
