"""Gathers photographs of ImageNet's classes that no network here was trained on, from two packages of Debian.

`apt-get install tuxpaint-stamps-default gcompris-qt-data`, then
`python models/recipes/unseen_photos.py --out UNSEEN`

The photographs are those of Tux Paint's stamps (cut out, here on white) and of GCompris (whole scenes); drawings are left
out. `unseen_photos.csv` names each and its class, which was set by looking at it before any network was asked; things that
are two of the classes, or none quite, are not in it. They are written with at most 512 pixels a side. UNSEEN is a folder as the app, `cli evaluate` and `evaluate_imagenet.py --unseen` read it: `images/` and `index.csv`.
"""

import argparse
import csv
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from qt_resources import resources

TABLE = Path(__file__).with_name("unseen_photos.csv")
ACTIVITIES = "/gcompris/src/activities/"
SIDE = 512


def on_white(cut_out: Image.Image) -> Image.Image:
    """In the middle of a white square, so that nothing stretches it."""
    opaque = Image.new("RGBA", cut_out.size, "white")
    opaque.alpha_composite(cut_out.convert("RGBA"))
    return ImageOps.pad(opaque.convert("RGB"), (max(cut_out.size),) * 2, color="white")


def gather(rows: list[dict], stamps: Path, collections: Path, out: Path) -> int:
    """Writes the pictures of the table and their index; returns how many."""
    (out / "images").mkdir(parents=True, exist_ok=True)
    opened: dict[str, dict[str, bytes]] = {}
    with open(out / "index.csv", "w", newline="") as table:
        index = csv.writer(table)
        index.writerow(["file", "label", "class_index", "package"])
        for row in rows:
            if row["package"] == "tuxpaint-stamps-default":
                image = on_white(Image.open(stamps / row["file"]))
            else:
                activity = row["file"].split("/")[0]
                if activity not in opened:
                    opened[activity] = dict(resources(collections / f"{activity}.rcc"))
                image = Image.open(BytesIO(opened[activity][ACTIVITIES + row["file"]])).convert("RGB")
            name = row["file"].replace("/", "-").rsplit(".", 1)[0] + ".png"
            image.thumbnail((SIDE, SIDE))
            image.save(out / "images" / name)
            index.writerow([name, row["label"], row["class_index"], row["package"]])
    return len(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stamps", type=Path, default="/usr/share/tuxpaint/stamps", help="folder of Tux Paint's stamps")
    parser.add_argument("--gcompris", type=Path, default="/usr/share/gcompris-qt/rcc", help="folder of GCompris' .rcc")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    with open(TABLE, newline="") as table:
        count = gather(list(csv.DictReader(table)), args.stamps, args.gcompris, args.out)
    print(f"{count} photographs in {args.out}")


if __name__ == "__main__":
    main()
