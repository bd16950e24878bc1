import csv
import struct
import tempfile
import unittest
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from imagenet import foreign_photos
from qt_resources import resources
from unseen_photos import TABLE, gather


def picture(colour: tuple[int, ...], size: tuple[int, int] = (6, 3)) -> bytes:
    held = BytesIO()
    Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour).save(held, "PNG")
    return held.getvalue()


def collection(path: list[str], contents: dict[str, bytes]) -> bytes:
    """A .rcc of version 3: folders in each other, and in the last one files, the second of them compressed."""
    names, offsets = b"", {}
    for name in [*path, *contents]:
        offsets[name] = len(names)
        names += struct.pack(">HI", len(name), 0) + name.encode("utf-16-be")
    nodes = [struct.pack(">IHIIQ", 0, 2, 1, 1, 0)]
    for depth, name in enumerate(path, 2):
        count = 1 if depth <= len(path) else len(contents)
        nodes.append(struct.pack(">IHIIQ", offsets[name], 2, count, depth, 0))
    data = b""
    for at, (name, content) in enumerate(contents.items()):
        nodes.append(struct.pack(">IHIIQ", offsets[name], at, 0, len(data), 0))
        stored = struct.pack(">I", len(content)) + zlib.compress(content) if at else content
        data += struct.pack(">I", len(stored)) + stored
    tree = b"".join(nodes)
    return struct.pack(">4s4I", b"qres", 3, 20, 20 + len(tree), 20 + len(tree) + len(data)) + tree + data + names


class UnseenPhotosTest(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.folder = Path(held.name)
        self.addCleanup(held.cleanup)

    def test_files_of_a_collection(self):
        contents = {"a.webp": b"plain", "b.svg": b"packed" * 9}
        (self.folder / "x.rcc").write_bytes(collection(["one", "two"], contents))
        found = dict(resources(self.folder / "x.rcc"))
        self.assertEqual(found, {f"/one/two/{name}": content for name, content in contents.items()})

    def test_another_file_is_refused(self):
        (self.folder / "x.rcc").write_bytes(b"RIFF0000000000000000")
        with self.assertRaisesRegex(ValueError, "no Qt resource collection: it begins with b'RIFF'"):
            resources(self.folder / "x.rcc")

    def test_pictures_are_gathered_with_their_classes(self):
        (self.folder / "birds").mkdir()
        (self.folder / "birds" / "drake.png").write_bytes(picture((0, 0, 0, 0)))
        path = ["gcompris", "src", "activities", "erase", "resource"]
        (self.folder / "erase.rcc").write_bytes(collection(path, {"bee.webp": picture((9, 9, 9), (1024, 512))}))
        rows = [
            {"package": "tuxpaint-stamps-default", "file": "birds/drake.png", "class_index": "97", "label": "drake"},
            {"package": "gcompris-qt-data", "file": "erase/resource/bee.webp", "class_index": "309", "label": "bee"},
        ]
        self.assertEqual(gather(rows, self.folder, self.folder, self.folder / "out"), 2)
        photos = foreign_photos(self.folder / "out")
        self.assertEqual([photo.label for photo in photos], [97, 309])
        cut_out, whole = (np.asarray(Image.open(photo.file)) for photo in photos)
        self.assertEqual((cut_out.shape, cut_out.min()), ((6, 6, 3), 255))
        self.assertEqual((whole.shape, whole.max()), ((256, 512, 3), 9))

    def test_every_row_of_the_table_is_another_picture(self):
        with open(TABLE, newline="") as table:
            rows = list(csv.DictReader(table))
        self.assertEqual(len({(row["package"], row["file"]) for row in rows}), len(rows))
        self.assertTrue(all(0 <= int(row["class_index"]) < 1000 for row in rows))


if __name__ == "__main__":
    unittest.main()
