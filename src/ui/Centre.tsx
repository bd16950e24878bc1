import { selectedEntry } from "../state";
import { Empty } from "./Empty";
import { EngineBanner } from "./EngineBanner";
import { deferred } from "./parts/deferred";
import { soon } from "./parts/soon";
import { RecoveryNews } from "./RecoveryNews";
import { useStudio } from "./studio";

const Explained = deferred(
  soon(async () => (await import("./Explained")).Explained),
  {
    meanwhile: (
      <p role="status" className="muted">
        Opening the stage …
      </p>
    ),
  },
);

/** The middle of the page: what is wrong, if anything, then the stage and the matrix, or how to begin. */
export function Centre() {
  const hasImage = useStudio((state) => selectedEntry(state) !== undefined);
  return (
    <div className="centre">
      <EngineBanner />
      <RecoveryNews />
      {hasImage ? <Explained /> : <Empty />}
    </div>
  );
}
