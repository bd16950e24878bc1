import { memo, useMemo } from "react";

import type { Verdict } from "../../base";
import { confidence, type ImageEntry, type Measurement } from "../../state";
import { percent } from "../parts/format";
import { ListRow, type RowPlace } from "../parts/ListRow";
import { RowList } from "../parts/RowList";
import { RowPicture } from "../parts/RowPicture";
import { useStudio, useStudioStore } from "../studio";

interface VerdictListProps {
  verdicts: readonly Verdict[];
  classes: readonly string[];
  pictures: Measurement["pictures"];
}

/** Decisions, one a row; only those in sight are in the page, so that thousands stay quick. */
export function VerdictList({ verdicts, classes, pictures }: VerdictListProps) {
  const store = useStudioStore();
  const images = useStudio((state) => state.images);
  const selected = useStudio((state) => state.selected);
  const entries = useMemo(() => new Map(images.map((entry) => [entry.id, entry])), [images]);
  const at = verdicts.findIndex((verdict) => pictures[verdict.id]?.image === selected);

  /** Chooses a decision; where its picture was removed since, the next one in the same direction. */
  const choose = (to: number) => {
    for (let index = to; index >= 0 && index < verdicts.length; index += to < at ? -1 : 1) {
      const image = pictures[verdicts[index]!.id]?.image;
      if (image !== undefined && entries.has(image)) return store.getState().select(image);
    }
  };

  if (verdicts.length === 0) return <p className="muted small measure-none">No decision is like that.</p>;
  return (
    <RowList
      className="measure-rows"
      label="Decisions"
      count={verdicts.length}
      chosen={at}
      onChoose={choose}
      row={(place) => {
        const verdict = verdicts[place.index]!;
        const { image, name } = pictures[verdict.id] ?? { image: "", name: verdict.id };
        const entry = entries.get(image);
        return <VerdictRow key={verdict.id} {...{ verdict, classes, name, entry }} {...place} />;
      }}
    />
  );
}

interface VerdictRowProps extends RowPlace {
  verdict: Verdict;
  classes: readonly string[];
  name: string;
  /** Undefined when it was removed since. */
  entry: ImageEntry | undefined;
}

const VerdictRow = memo(function VerdictRow({ verdict, classes, name, entry, ...place }: VerdictRowProps) {
  const select = useStudio((state) => state.select);
  const isRight = verdict.truth === verdict.decided;
  return (
    <ListRow
      place={place}
      title={name}
      picture={<RowPicture entry={entry} />}
      name={name.replace(/^.*\//, "")}
      onChoose={() => entry && select(entry.id)}
    >
      {isRight ? (
        <span>{classes[verdict.truth]}, right</span>
      ) : (
        <span>
          {classes[verdict.truth]} → <b className="problem">{classes[verdict.decided]}</b>
        </span>
      )}
      <span className="muted number">{percent(confidence(verdict))}</span>
      {!entry && <span className="muted">removed</span>}
    </ListRow>
  );
});
