import csv
import json
import tempfile
import unittest
from argparse import Namespace
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from draw_phantom import SIDE, phantom
from imagenet import Photo, cached_features, photos_of, pixels_of, sharp_photos, unseen_photos
from resnet50 import ResNet50
from train_imagenet import decision_losses, groups, original_logits, start, train_epoch


def draw_photos(folder: Path) -> tuple[Path, Path]:
    """Three samples, one a class and the first held out, and twelve photographs of two of the classes."""
    rng = np.random.default_rng(8)
    tables = {
        "samples": [(f"e{i}.png", i, f"n{i}", "name") for i in range(3)],
        "tiny": [(f"{i}.png", f"n{1 + i % 2}", "words", 0, 0, 9, 9) for i in range(12)],
    }
    heads = {"samples": "file,class_index,wnid,name", "tiny": "file,wnid,words,x0,y0,x1,y1"}
    for name, rows in tables.items():
        (folder / name / "images").mkdir(parents=True)
        with open(folder / name / "index.csv", "w", newline="") as table:
            csv.writer(table).writerows([heads[name].split(","), *rows])
        for row in rows:
            Image.fromarray(rng.integers(0, 256, (8, 8, 3), np.uint8)).save(folder / name / "images" / row[0])
    return folder / "samples", folder / "tiny"


class ImageNetTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(5)
        held = tempfile.TemporaryDirectory()
        self.folder = Path(held.name)
        self.addCleanup(held.cleanup)

    def test_classes_are_joined_by_their_wordnet_numbers(self):
        photos = photos_of(*draw_photos(self.folder), per_class=4)
        self.assertEqual([photo.label for photo in photos], [0, 1, 2] + [1, 2] * 4)
        self.assertEqual([photo.enlarged for photo in photos], [False] * 3 + [True] * 8)

    def test_only_what_was_enlarged_learns_from_labels_and_only_the_rest_from_the_original(self):
        logits, expected = torch.randn(3, 5), torch.randn(3, 5)
        labels, enlarged = torch.tensor([1, 2, 3]), torch.tensor([1.0, 0.0, 0.0])
        found = decision_losses(logits, labels, expected, enlarged)
        torch.testing.assert_close(found["ce"], -logits.log_softmax(1)[0, 1])
        q, p = expected.softmax(1)[1:], logits.softmax(1)[1:]
        torch.testing.assert_close(found["distil"], (q * (q / p).log()).sum(1).mean())
        self.assertEqual(decision_losses(logits, labels, expected, torch.ones(3))["distil"].item(), 0)

    def test_what_is_held_is_held_with_all_its_parts(self):
        samples, tiny = draw_photos(self.folder)
        held = sharp_photos(samples, 2)
        self.assertEqual({p.file.name for p in held}, {"e0.png"})
        self.assertEqual(len(held), 3)
        self.assertTrue(all(photo.enlarged for photo in unseen_photos(samples, tiny, 1, 5)))

    def test_parts_of_a_sample_are_the_same_each_time_and_inside_it(self):
        samples, tiny = draw_photos(self.folder)
        photos = photos_of(samples, tiny, per_class=1, parts=2)
        self.assertEqual([photo.label for photo in photos], [0, 0, 0, 1, 1, 1, 2, 2, 2, 1, 2])
        self.assertEqual(photos, photos_of(samples, tiny, per_class=1, parts=2))
        boxes = [photo.part for photo in photos[:9] if photo.part != Photo.part]
        self.assertEqual(len(set(boxes)), 6)
        for left, top, right, bottom in boxes:
            self.assertTrue(0 <= left < right <= 1 and 0 <= top < bottom <= 1)
            self.assertGreater((right - left) * (bottom - top), 0.37)

    def test_a_part_is_what_is_looked_at(self):
        file = self.folder / "halves.png"
        Image.fromarray(np.repeat(np.uint8([[[0] * 3, [200] * 3]]), 8, 0).repeat(4, 1)).save(file)
        left, right = (Photo(file, 0, False, part=part) for part in ((0, 0, 0.5, 1), (0.5, 0, 1, 1)))
        self.assertEqual(pixels_of([left, right]).amax((1, 2, 3)).tolist(), [0, 200])

    def test_an_interrupted_cache_is_gone_on_with(self):
        photos = photos_of(*draw_photos(self.folder), per_class=2)
        model = ResNet50(20, laps=False, width=8).eval()
        whole = np.array(cached_features(model, photos, self.folder / "a.bin", batch=2))
        cached_features(model, photos, self.folder / "b.bin", batch=2)[4:] = 0
        (self.folder / "b.done").write_text("4")
        again = np.array(cached_features(model, photos, self.folder / "b.bin", batch=2))
        np.testing.assert_array_equal(again, whole)
        self.assertGreater(np.abs(whole[-1]).max(), 0)

    def test_one_epoch_moves_the_lap_only(self):
        samples, tiny = draw_photos(self.folder)
        photos = photos_of(samples, tiny, per_class=6)
        original, model = ResNet50(width=8, laps=False).eval(), ResNet50(width=8)
        model.load_state_dict(original.state_dict(), strict=False)
        features = cached_features(original, photos, self.folder / "features.bin")
        self.assertTrue(0 <= start(model, original, features, photos, 1) <= 1)
        before = {name: p.clone() for name, p in model.named_parameters()}
        taught = original_logits(original, features, self.folder / "original.npy")
        optimizer = torch.optim.Adam(groups(model, 1e-3, 1e-2))
        args = Namespace(batch=4, seed=1, distil=1.0, cd=1.0)
        entry = train_epoch(model, optimizer, features, photos, taught, args, 0)
        self.assertTrue(all(np.isfinite(value) for value in json.loads(json.dumps(entry)).values()))
        moved = {name for name, p in model.named_parameters() if not torch.equal(p, before[name])}
        self.assertTrue(moved and all(".lap." in name or name.startswith("rankers.") for name in moved))

    def test_the_phantom_is_drawn_alike_each_time(self):
        self.assertEqual(phantom().size, (SIDE, SIDE))
        self.assertEqual(phantom().tobytes(), phantom().tobytes())
        self.assertNotEqual(phantom().tobytes(), phantom(hazy=False).tobytes())


if __name__ == "__main__":
    unittest.main()
