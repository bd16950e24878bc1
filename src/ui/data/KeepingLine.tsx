import { Confirm } from "../parts/Confirm";
import { useStudio } from "../studio";
import { forgottenWords } from "./forgottenWords";
import { keepingWords } from "./keepingWords";

/** Where the data set is kept, and what can be done about it. */
export function KeepingLine() {
  const keeping = useStudio(({ data }) => data.keeping);
  const takeOver = useStudio((state) => state.takeOver);
  const askPersistence = useStudio((state) => state.askPersistence);
  const { status, persistent } = keeping;
  const isWrong = status === "failed" || status === "elsewhere";
  const isEmpty = useStudio(({ images }) => images.length === 0);
  const isKept = !isEmpty && (status === "saved" || status === "saving");
  return (
    <div className="keeping small">
      <p role="status" aria-label="Where it is kept" className={isWrong ? "problem" : "muted"}>
        {keepingWords(keeping)}
      </p>
      {status === "elsewhere" && (
        <button type="button" onClick={() => void takeOver()}>
          Work here instead
        </button>
      )}
      {isKept && persistent === true && <p className="muted">The browser promised to keep it.</p>}
      {isKept && persistent !== true && (
        <p className="muted">
          {persistent === false ? "The browser may clear it when the disk is full. " : ""}
          <button type="button" className="link" onClick={() => void askPersistence()}>
            Ask the browser to keep it
          </button>
        </p>
      )}
      <ForgetData />
    </div>
  );
}

/** Forgets the data set, after asking. */
function ForgetData() {
  const count = useStudio(({ images }) => images.length);
  const runs = useStudio(({ training }) => training.runs.length);
  const forgetData = useStudio((state) => state.forgetData);
  const isLeft = useStudio(({ data }) => data.keeping.status === "failed");
  if (count === 0 && runs === 0 && !isLeft) return null;
  return (
    <Confirm
      label="Forget everything"
      className="link"
      title="Forget the data set?"
      no="Keep it"
      yes="Forget everything"
      onYes={() => void forgetData()}
    >
      <p>
        {forgottenWords(count, runs)} {count <= 1 && runs === 0 ? "leaves" : "leave"} this tab and this browser. This
        cannot be undone. Your own files stay where they are; export the labels first if you want them again.
      </p>
    </Confirm>
  );
}
