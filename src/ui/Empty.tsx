import { PICTURE_FILES, useTakeFiles } from "./archives/takeFiles";
import { FileButton } from "./parts/FileButton";
import { enumeration } from "./parts/format";
import { Samples } from "./shelf/Samples";
import { useStudio } from "./studio";

/** What one will see, and the ways to begin. */
export function Empty() {
  const add = useTakeFiles();
  const concepts = useStudio((state) => state.model.info?.card.concepts);
  return (
    <section className="empty" aria-label="Begin">
      <h2>See what the network looks at</h2>
      <p>
        Drop a picture, and the network says what it sees in it. Each of its attention layers shows, place by place, how
        important it held that place to be
        {concepts
          ? ` for ${enumeration(
              concepts.map(({ name }) => `“${name}”`),
              6,
            )}`
          : ""}
        . One integrated map joins the layers: above 0.5 they found a place important together.
      </p>
      <div className="empty-drop">
        <p className="empty-big">Drop a picture, several, or a folder anywhere</p>
        <p className="muted">PNG, JPEG, WebP, GIF, BMP, AVIF, TIFF, DICOM. Or paste one. Nothing leaves this tab.</p>
        <FileButton accept={PICTURE_FILES} className="primary" onFiles={add}>
          Choose pictures
        </FileButton>
      </div>
      <Samples size="large" title={<h3>Or begin with a sample</h3>} />
    </section>
  );
}
