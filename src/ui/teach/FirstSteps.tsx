import { PICTURE_FILES, useTakeFiles } from "../archives/takeFiles";
import { FileButton } from "../parts/FileButton";
import { enumeration } from "../parts/format";
import { useStudio } from "../studio";

/** What to do while there is no picture. */
export function FirstSteps() {
  const classes = useStudio(({ model }) => model.info?.card.classes);
  const isOpening = useStudio(({ data }) => data.keeping.status === "opening");
  const add = useTakeFiles();
  if (isOpening) return <p className="muted">Opening what this browser keeps …</p>;
  return (
    <section className="empty" aria-label="Begin">
      <h2>Teach it what to look at</h2>
      <ol className="first-steps">
        <li>
          Bring 50 to 500 pictures: a folder for each class
          {classes &&
            ` (${enumeration(
              classes.map((name) => `“${name}”`),
              6,
            )})`}
          , pictures with a CSV, COCO, YOLO or Pascal VOC file, or pictures alone.
        </li>
        <li>Give each its class by a key, and where it helps draw boxes around what the network should look at.</li>
        <li>
          Start training: a share of the pictures is held out and never trained on, and tells you whether it helped.
        </li>
      </ol>
      <div className="empty-drop">
        <p className="empty-big">Drop pictures, folders or annotation files anywhere</p>
        <p className="muted">
          They stay in this tab, and are saved in this browser as you go. Nothing is sent anywhere.
        </p>
        <div className="first-buttons">
          <FileButton accept={PICTURE_FILES} className="primary" onFiles={add}>
            Choose pictures
          </FileButton>
          <FileButton isFolder onFiles={add}>
            Choose a folder
          </FileButton>
        </div>
      </div>
    </section>
  );
}
