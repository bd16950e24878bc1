import { selectedEntry } from "../state";
import { Empty } from "./Empty";
import { EngineBanner } from "./EngineBanner";
import { Matrix } from "./matrix/Matrix";
import { RecoveryNews } from "./RecoveryNews";
import { Stage } from "./stage/Stage";
import { useStudio } from "./studio";

/** The middle of the page: what is wrong, if anything, then the stage and the matrix, or how to begin. */
export function Centre() {
  const hasImage = useStudio((state) => selectedEntry(state) !== undefined);
  return (
    <div className="centre">
      <EngineBanner />
      <RecoveryNews />
      {hasImage ? (
        <>
          <Stage />
          <Matrix />
        </>
      ) : (
        <Empty />
      )}
    </div>
  );
}
