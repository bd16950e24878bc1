import { memo, useMemo } from "react";

import type { Grid, LapMaps } from "../../base";
import type { ImageEntry } from "../../state";
import { figures } from "../draw/figures";
import { layerTitle } from "../draw/layerTitle";
import { mapName } from "../draw/mapName";
import { paintHeat } from "../draw/paintHeat";
import { colourTable } from "../draw/palettes";
import { HeatCanvas } from "../stage/HeatCanvas";
import { useStudio } from "../studio";

/** The watched picture through the eyes of the network in training: every concept at every LAP, before and now. */
export function RunLook() {
  const look = useStudio(({ training }) => training.look);
  const entry = useStudio(({ images, training }) => images.find(({ id }) => id === training.look?.image));
  const concepts = useStudio(({ model }) => model.info?.card.concepts);
  const before = entry?.explanation?.laps;
  const shownBefore = entry?.explanation?.shown ?? [];
  if (!look || !entry || !concepts) return null;
  const lapBefore = (name: string) => before?.find((lap) => lap.name === name);
  return (
    <section className="run-look" aria-label="Watched picture">
      <header>
        <h3>Maps of {entry.name}</h3>
        <span className="muted small number">step {look.step}</span>
      </header>
      <p className="muted small">
        {before ? "Left before the run, right now. " : ""}Select another held-out picture to watch it.
      </p>
      <div className="run-look-scroll" tabIndex={0} role="group" aria-label="Maps, before and now">
        <table>
          <thead>
            <tr>
              <td />
              {look.laps.map(({ name, grid: [rows, columns] }) => (
                <th key={name} scope="col">
                  {layerTitle(name)}{" "}
                  <small className="muted number">
                    {columns}×{rows}
                  </small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {look.shown.map((concept, place) => (
              <tr key={concept}>
                <th scope="row">{concepts[concept]?.name}</th>
                {look.laps.map((lap) => (
                  <td key={lap.name}>
                    <Pair
                      {...{ entry, lap }}
                      name={concepts[concept]?.name ?? ""}
                      now={lap.concepts[place]}
                      was={lapBefore(lap.name)?.concepts[shownBefore.indexOf(concept)]}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface PairProps {
  entry: ImageEntry;
  lap: LapMaps;
  /** The concept's. */
  name: string;
  was: Grid | undefined;
  now: Grid | undefined;
}

function Pair({ entry, lap, name, was, now }: PairProps) {
  const label = mapName(name, lap.name);
  return (
    <div className="run-look-pair">
      {was && <SmallMap map={was} label={`${label}, before`} entry={entry} />}
      {now && <SmallMap map={now} label={`${label}, now`} entry={entry} />}
    </div>
  );
}

/** A map over a small copy of its picture, in the network's own pixels. */
const SmallMap = memo(
  function SmallMap({ map, label, entry }: { map: Grid; label: string; entry: ImageEntry }) {
    const palette = useStudio(({ view }) => view.palette);
    const raster = useMemo(
      () => paintHeat(map, colourTable(palette), { threshold: 0, onlyActive: false }),
      [map, palette],
    );
    const { width, height } = entry.explanation ?? { width: 1, height: 1 };
    return (
      <div className="small-map" style={{ aspectRatio: width / height }} title={`${label}: ${figures(map, 0.5)}`}>
        <img src={entry.thumbnailUrl ?? entry.fileUrl} alt="" draggable={false} />
        <HeatCanvas raster={raster} label={label} description={figures(map, 0.5)} opacity={0.62} />
      </div>
    );
  },
  (a, b) => a.map === b.map && a.label === b.label && a.entry.thumbnailUrl === b.entry.thumbnailUrl,
);
