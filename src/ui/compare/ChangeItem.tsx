import { percent } from "../parts/format";
import { useStudio, useStudioShallow } from "../studio";
import type { Change, Verdict } from "./changes";

const colours: Partial<Record<Verdict, string>> = { repaired: "is-better", broken: "is-worse" };

/** One picture of the list: what was decided before and after, and how much its maps changed. */
export function ChangeItem({ change, onSelect }: { change: Change; onSelect: () => void }) {
  const { row, from, to, verdict } = change;
  const render = useStudio((state) => state.renderPicture);
  const isSelected = useStudio((state) => state.selected === row.image);
  const classes = useStudio(({ model }) => model.info?.card.classes) ?? [];
  const url = useStudioShallow(({ images }) => {
    const entry = images.find(({ id }) => id === row.image);
    return entry?.thumbnailUrl ?? entry?.fileUrl;
  });
  const side = (probabilities: readonly number[], c: number) => `${classes[c]} ${percent(probabilities[c]!)}`;
  return (
    <li>
      <button type="button" className="change" aria-current={isSelected || undefined} onClick={onSelect}>
        <img
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          width={44}
          height={44}
          onError={() => render(row.image)}
        />
        <span className="change-text">
          <span className="change-name">{row.name}</span>
          <span className="number">
            {side(row.before, from)} → {side(row.after, to)}
          </span>
          <span className="muted">
            {verdict !== "kept" && <b className={colours[verdict]}>{verdict} · </b>}
            maps {percent(row.mapChange)}
          </span>
        </span>
      </button>
    </li>
  );
}
