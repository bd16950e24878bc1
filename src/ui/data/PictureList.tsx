import "./pictureList.css";

import { memo, useMemo } from "react";

import { sideOf, type ImageEntry } from "../../state";
import { useConceptColour } from "../boxes/useConceptColour";
import { ListRow, type RowPlace } from "../parts/ListRow";
import { RowList } from "../parts/RowList";
import { RowPicture } from "../parts/RowPicture";
import { useStudio, useStudioStore } from "../studio";
import { useTeachView } from "../teach/teachView";
import { FilterSelect } from "./FilterSelect";
import { filtered, listedWords, twinsOf } from "./pictures";

/** The pictures that the filter lets through; only those in sight are in the page, so that thousands stay quick. */
export function PictureList() {
  const store = useStudioStore();
  const images = useStudio((state) => state.images);
  const data = useStudio((state) => state.data);
  const selected = useStudio((state) => state.selected);
  const filter = useTeachView((view) => view.filter);

  const ids = useMemo(() => filtered({ images, data, selected: undefined }, filter), [images, data, filter]);
  const twins = useMemo(() => twinsOf({ images, data, selected: undefined }), [images, data]);
  const entries = useMemo(() => new Map(images.map((entry) => [entry.id, entry])), [images]);
  return (
    <section className="picture-list" aria-label="Pictures">
      <div className="picture-list-head small">
        <FilterSelect />
        <span className="muted number" role="status">
          {listedWords(ids.length, images.length)}
        </span>
      </div>
      <RowList
        label="Pictures"
        count={ids.length}
        chosen={ids.indexOf(selected ?? "")}
        onChoose={(index) => store.getState().select(ids[index]!)}
        row={(place) => {
          const image = ids[place.index]!;
          return <PictureRow key={image} entry={entries.get(image)!} isTwin={twins.has(image)} {...place} />;
        }}
      />
      {ids.length === 0 && <p className="muted small picture-none">No picture is like that.</p>}
    </section>
  );
}

interface PictureRowProps extends RowPlace {
  entry: ImageEntry;
  isTwin: boolean;
}

/** One picture: what it is, and what is said of it. */
const PictureRow = memo(function PictureRow({ entry, isTwin, ...place }: PictureRowProps) {
  const select = useStudio((state) => state.select);
  const render = useStudio((state) => state.renderPicture);
  const label = useStudio(({ data }) => data.labels[entry.id]);
  const side = useStudio((state) => sideOf(state, entry.id));
  const concept = useStudio(({ model }) => model.info?.card.concepts.find((one) => one.class !== undefined && one.class === label?.class)?.name); // prettier-ignore
  const colour = useConceptColour(concept ?? "");
  const boxes = label?.boxes.length ?? 0;
  const title = entry.path ?? entry.name;
  return (
    <ListRow
      place={place}
      title={entry.problem ? `${title}: ${entry.problem}` : title}
      picture={<RowPicture entry={entry} onError={() => render(entry.id)} />}
      name={entry.name}
      onChoose={() => select(entry.id)}
    >
      {entry.status === "failed" ? (
        <span className="problem">cannot be read</span>
      ) : label?.class === undefined ? (
        <span className="muted">no class</span>
      ) : (
        <span className="chip is-class" title={label.class}>
          {concept && <i className="stage-hue" style={{ background: colour }} />}
          {label.class}
        </span>
      )}
      {boxes > 0 && <span className="chip">{boxes === 1 ? "1 box" : `${boxes} boxes`}</span>}
      {side === "held-out" && <span className="chip is-held-out">held out</span>}
      {side === "train" && <span className="muted">train</span>}
      {isTwin && <span className="chip">duplicate</span>}
    </ListRow>
  );
});
