import csv
import json
import tempfile
import unittest
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from augment_xrays import augment_xrays, place_xrays
from configs import config_of
from tasks import PNEUMONIA
from test_train import equal, train
from xrays import ADULTS, CHILDREN, balanced_order, box_mask, load_xrays, rows_of


def draw_xrays(folder: Path, children: int = 40, adults: int = 12) -> None:
    """Random blots with random labels, in the layout of the two data sets."""
    rng = np.random.default_rng(9)

    def blot(file: Path, side: int) -> None:
        Image.fromarray(rng.integers(0, 256, (9, 8), np.uint8)).resize((side, side)).save(file)

    for source in (CHILDREN, ADULTS):
        (folder / source / "images").mkdir(parents=True)
    with open(folder / CHILDREN / "index.csv", "w", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["file", "label", "cause", "patient"])
        for i in range(children):
            ill = i % 4 > 0
            patient = f"person{i // 2}" if ill else f"IM-{i:04d}{'-0001' if i % 8 else ''}"
            rows.writerow([f"{i}.jpg", "pneumonia" if ill else "normal", "", patient])
            blot(folder / CHILDREN / "images" / f"{i}.jpg", 48)
    with open(folder / ADULTS / "index.csv", "w", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["file", "patient", "rsna_class", "rsna_boxes_xywh", "nih_pneumonia_boxes_xywh"])
        box = json.dumps([[256, 128, 128, 256]])
        kinds = [
            ("Lung Opacity", box, "[]"),
            ("Normal", "[]", box),
            ("", "[]", box),
            ("No Lung Opacity / Not Normal", "[]", box),
        ]
        for i in range(adults):
            rows.writerow([f"{i}.jpg", f"{i:08d}", *kinds[i % 4]])
            blot(folder / ADULTS / "images" / f"{i}.jpg", 512)


class XRaysTest(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory()
        self.folder = Path(held.name)
        self.addCleanup(held.cleanup)

    def test_no_patient_is_on_both_sides(self):
        draw_xrays(self.folder, 200, 40)
        sides = [{(r.source, r.patient) for r in rows_of(self.folder, split)} for split in ("train", "validation")]
        self.assertFalse(sides[0] & sides[1])
        self.assertTrue(all(sides))
        self.assertIn((CHILDREN, "IM-0004"), sides[0] | sides[1])

    def test_radiologists_come_before_text_mining(self):
        draw_xrays(self.folder)
        adults = [r for r in rows_of(self.folder, "all") if r.source == ADULTS]
        self.assertEqual([r.label for r in adults[:4]], [1, 0, 1, -1])
        self.assertEqual([len(r.boxes) for r in adults[:4]], [1, 0, 1, 0])
        self.assertTrue(all(r.label >= 0 for split in ("train", "validation") for r in rows_of(self.folder, split)))

    def test_boxes_lie_where_they_were_drawn(self):
        mask = box_mask(((256.0, 128.0, 128.0, 256.0),), 512, 8)
        rows, columns = np.nonzero(mask)
        self.assertEqual((set(rows), set(columns)), ({2, 3, 4, 5}, {4, 5}))
        draw_xrays(self.folder)
        read = load_xrays(self.folder, "all", 8)
        self.assertEqual(read.boxed.sum(), 6)
        np.testing.assert_array_equal(read.boxes[read.boxed][0].numpy(), mask)
        self.assertEqual(read.pixels.shape, (52, 1, 8, 8))

    def test_order_is_balanced(self):
        labels = torch.tensor([0] * 3 + [1] * 20 + [0, 1])
        sources = [CHILDREN] * 23 + [ADULTS] * 2
        order = balanced_order(labels, sources, 4, torch.Generator().manual_seed(1))
        self.assertEqual(labels[order].tolist(), [0, 1] * 12)
        seen = Counter(order[::2].tolist())
        self.assertTrue(all(1 <= seen[i] <= 2 for i in range(3)) and 4 <= seen[23] <= 8)

    def test_boxes_move_with_their_image(self):
        planes = torch.zeros(32, 2, 64, 64)
        planes[:, :, 20:30, 36:50] = 1
        placed = place_xrays(planes, 48, torch.Generator().manual_seed(2))
        torch.testing.assert_close(placed[:, 0], placed[:, 1])
        self.assertTrue((placed[:, 0].amax((1, 2)) > 0.9).all())

    def test_augmentation_repeats_with_its_generator(self):
        images, boxes = torch.randint(0, 256, (6, 1, 48, 48), dtype=torch.uint8), torch.zeros(6, 48, 48, dtype=bool)
        first, again, other = (augment_xrays(images, boxes, 32, torch.Generator().manual_seed(s))[0] for s in (1, 1, 2))
        self.assertEqual(first.shape, (6, 1, 32, 32))
        self.assertTrue(torch.equal(first, again))
        self.assertFalse(torch.equal(first, other))
        self.assertTrue(0 <= first.min() and first.max() <= 255)

    def test_a_lap_decides_by_any_pixel(self):
        p = torch.full((2, 1, 4, 4), 0.4)
        p[1, 0, 3, 3] = 0.6
        self.assertEqual(PNEUMONIA.decide(p).tolist(), [0, 1])

    def test_trains_resumes_and_goes_on_with_boxes(self):
        draw_xrays(self.folder)
        whole, parts, boxes = (self.folder / name for name in ("whole", "parts", "boxes"))
        train(self.folder, whole, model="pneumonia-resnet18")
        train(self.folder, parts, "--stop-after", "1", model="pneumonia-resnet18")
        train(self.folder, parts, "--resume", model="pneumonia-resnet18")
        first, second = (torch.load(run / "last.pt", weights_only=True) for run in (whole, parts))
        self.assertTrue(equal(first["ema"], second["ema"]))
        train(self.folder, boxes, "--start", str(whole), model="pneumonia-resnet18-boxes")
        log = [json.loads(line) for line in (boxes / "log.jsonl").read_text().splitlines()]
        self.assertTrue(all(entry["box"] > 0 for entry in log))
        self.assertEqual(len(log[0][CHILDREN]), 2)

    def test_the_twin_differs_in_its_laps_only(self):
        network, twin = config_of("pneumonia-resnet18"), config_of("pneumonia-resnet18-vanilla")
        self.assertEqual({k for k, v in vars(network).items() if v != vars(twin)[k]}, {"name", "laps"})


if __name__ == "__main__":
    unittest.main()
