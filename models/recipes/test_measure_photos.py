import json
import tempfile
import unittest
from pathlib import Path

import torch

from imagenet import Photo, unseen_photos
from measure_photos import Overlap, PhotoNumbers, insertion_gap
from models_table import row
from resnet50 import ResNet50
from test_imagenet import draw_photos


class MeasurePhotosTest(unittest.TestCase):
    def test_forced_to_the_sampled_position_nothing_is_left_of_the_lap(self):
        torch.manual_seed(3)
        original, inserted = ResNet50(20, laps=False, width=8).eval(), ResNet50(20, width=8).eval()
        inserted.load_state_dict(original.state_dict(), strict=False)
        x = torch.randn(2, 3, 64, 64)
        self.assertLess(max(insertion_gap(original, inserted, x)), 1e-4)
        with torch.no_grad():
            free = (inserted(x)["logits"] - original(x)["logits"]).abs().max().item()
        self.assertGreater(free, 1e-4)

    def test_decisions_beside_the_original(self):
        logits = torch.eye(8)[[0, 1, 2, 3]]
        numbers = PhotoNumbers()
        numbers.add_decisions(torch.tensor([0, 1, 5, 3]), logits, torch.eye(8)[[0, 2, 5, 3]])
        found = {m["name"]: (m["value"], m["n"]) for m in numbers.metrics()}
        self.assertEqual(found["top-1"], (0.75, 4))
        self.assertEqual(found["top-1, difference from the original network"], (0.0, 4))
        self.assertEqual(found["agreement with the original network"], (0.5, 4))

    def test_the_parts_of_a_photograph_count_once(self):
        numbers = PhotoNumbers()
        numbers.add_parts(1, torch.eye(3)[[1, 1, 0, 1]], torch.eye(3)[[1, 1, 2, 0]], " (parts)")
        numbers.add_parts(2, torch.eye(3)[[2, 0]], torch.eye(3)[[2, 2]], " (parts)")
        found = {m["name"]: (m["value"], m["n"]) for m in numbers.metrics()}
        self.assertEqual(found["top-1 (parts)"], (0.625, 2))
        self.assertEqual(found["top-1 (parts) of the original network"], (0.75, 2))
        self.assertEqual(found["top-1 (parts), difference from the original network"], (-0.125, 2))

    def test_where_the_label_map_lies(self):
        p = torch.full((1, 3, 4, 4), 0.01)
        p[0, 1, 0, 0] = 0.9
        numbers = PhotoNumbers()
        photo = Photo(Path("x"), 1, True, (0.0, 0.0, 0.5, 0.5))
        numbers.add_maps([photo], torch.tensor([1]), torch.tensor([2]), p, None)
        found = {name: values[0].item() for name, values in numbers.values.items()}
        self.assertTrue(found["lap1 predictivity"] and not found["lap1 faithfulness"])
        self.assertEqual(found["lap1 active share of the label's map"], 1 / 16)
        self.assertEqual(found["the object's box, share of the photograph"], 0.25)
        self.assertAlmostEqual(found["lap1 mass of the label's map inside the object's box"], 0.93 / 1.05, 5)
        self.assertTrue(found["lap1 highest pixel of the label's map in the object's box"])

    def test_overlap_batch_by_batch(self):
        a, b, shared = torch.zeros(1, 2, 2, 2), torch.zeros(1, 2, 2, 2), Overlap()
        a[0, 0, 0], b[0, 0, 0, 0] = 0.9, 0.8
        shared.add(a, b)
        shared.add(b, b)
        self.assertEqual(str(shared), "IoU 0.7500 (pooled 0.6667)")

    def test_unseen_photographs_are_no_training_photographs(self):
        with tempfile.TemporaryDirectory() as name:
            samples, tiny = draw_photos(Path(name))
            unseen = unseen_photos(samples, tiny, trained=4, further=2)
        self.assertEqual(sorted(photo.file.name for photo in unseen), ["10.png", "11.png", "8.png", "9.png"])
        self.assertEqual(unseen[0].box, (0.0, 0.0, 10 / 64, 10 / 64))

    def test_a_row_of_the_table(self):
        share = {"value": 0.9261, "n": 1460, "interval": [0.8, 0.95]}
        card = {"title": "Smiles", "laps": [1], "concepts": [1, 2]}
        card["metrics"] = [{"name": name, **share} for name in ("accuracy", "accuracy of the vanilla twin", "other")]
        apart = {"value": 0.0043, "n": 1460, "interval": [-0.0098, 0.0183]}
        card["metrics"].append({"name": "accuracy, difference from the vanilla twin", **apart})
        with tempfile.TemporaryDirectory() as name:
            (Path(name) / "card.json").write_text(json.dumps(card))
            (Path(name) / "a.bin").write_bytes(bytes(60_000))
            cells = row(Path(name))[1:]
        text = "0.926 (0.800 to 0.950, n = 1,460)"
        numbers = [f"accuracy: {text}", f"vanilla twin: {text}", "+0.004 (-0.010 to +0.018)"]
        self.assertEqual(cells, ["Smiles", "0.1 MB", "1 LAP, 2 concepts", *numbers])


if __name__ == "__main__":
    unittest.main()
