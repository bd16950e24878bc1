import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from fold import exportable
from imagenet import cached_features, photos_of
from measure_votes import measure_votes
from outputs import outputs
from resnet18 import ResNet18
from resnet50 import ResNet50
from sum_mlp import mlp_of, text_of, train_mlp
from tasks import Images
from test_imagenet import draw_photos
from test_measure_xrays import some_outputs
from test_resnet18 import lively
from votes import card_mlps, concept_sums, decided_by, in_card, photo_sums, sums_of, train_all
from votes_fixture import CASES, fixture, some_sums

RECORDED = Path(__file__).parents[2] / "src/models/cardMlp.fixture.json"


class VotesTest(unittest.TestCase):
    def test_learns_what_no_larger_sum_tells(self):
        # The label is whether the two sums are on one side of their middles: neither sum alone says anything.
        generator = torch.Generator().manual_seed(3)
        sums = torch.rand(600, 2, generator=generator).double()
        labels = ((sums[:, 0] > 0.5) == (sums[:, 1] > 0.5)).long()
        mlp = train_mlp(sums[:400], labels[:400], 2, seed=1)
        with torch.no_grad():
            right = (mlp(sums[400:].float()).argmax(1) == labels[400:]).float().mean()
        self.assertGreater(right, 0.9)

    def test_the_rare_class_counts_as_much(self):
        generator = torch.Generator().manual_seed(4)
        labels = (torch.arange(1000) % 20 == 0).long()
        sums = (torch.randn(1000, 1, generator=generator) + 1.5 * labels[:, None]).double()
        mlp = train_mlp(sums, labels, 2, seed=1)
        with torch.no_grad():
            found = mlp(sums.float()).argmax(1)
        self.assertGreater((found[labels == 1] == 1).float().mean(), 0.6)

    def test_is_the_same_again_and_leaves_the_global_generator_alone(self):
        sums, labels = some_sums(*CASES[1])
        torch.manual_seed(9)
        before = torch.get_rng_state()
        first, again = (text_of(train_mlp(sums, labels, 2, seed=1)) for _ in range(2))
        self.assertEqual(first, again)
        self.assertNotEqual(first, text_of(train_mlp(sums, labels, 2, seed=2)))
        self.assertTrue(torch.equal(before, torch.get_rng_state()))

    def test_refuses_sums_that_are_no_numbers(self):
        sums, labels = some_sums(*CASES[1])
        sums[5, 1] = float("nan")
        with self.assertRaisesRegex(ValueError, "no finite numbers"):
            train_mlp(sums, labels, 2, seed=1)

    def test_nothing_is_lost_in_a_card(self):
        for concepts, classes, pixels in CASES:
            sums, labels = some_sums(concepts, classes, pixels)
            mlp = train_mlp(sums / pixels, labels, classes, seed=1)
            again = mlp_of(text_of(mlp), concepts, classes)
            x = (sums / pixels).float()
            with torch.no_grad():
                self.assertTrue(torch.equal(again(x), mlp(x)))

    def test_sums_are_shares_of_the_grid(self):
        maps = np.zeros((1, 2, 4, 8), np.float32)
        maps[0, 1, :2] = 0.5
        self.assertEqual(sums_of(maps).tolist(), [[0, 0.25]])

    def test_card_and_numbers(self):
        torch.manual_seed(6)
        model = exportable(lively(ResNet18()))
        pixels = torch.randint(0, 256, (12, 3, 64, 64), dtype=torch.uint8)
        labels = torch.arange(12) % 2
        images = Images(pixels, labels, ["x"] * 12, ["genki4k"] * 12)
        mlps = train_all(concept_sums(model, pixels), labels, 2, seed=1)
        card = {"classes": ["a", "b"], "concepts": [{}, {}, {}], "laps": [{"name": f"lap{i}"} for i in range(1, 5)]}
        with tempfile.TemporaryDirectory() as name:
            self.assertIsNone(card_mlps(Path(name)))
            (Path(name) / "card.json").write_text(json.dumps(in_card(card, mlps, 12, 1)))
            read = card_mlps(Path(name))
        said = outputs(model, images)
        found = {m["name"]: m for m in measure_votes(read, said, images)}
        self.assertEqual(len(found), 8)
        alone = decided_by(mlps[2], said.maps[2])
        self.assertAlmostEqual(found["lap3 predictivity by MLP"]["value"], (alone == labels.numpy()).mean(), 4)
        self.assertAlmostEqual(found["lap3 faithfulness by MLP"]["value"], (alone == said.decision).mean(), 4)

    def test_xrays_are_told_by_source(self):
        said, images = some_outputs()
        mlps = [train_mlp(sums_of(m), images.labels, 2, seed=1) for m in said.maps]
        found = measure_votes(mlps, said, images)
        self.assertEqual(len(found), 12)
        self.assertTrue(all("(children)" in m["name"] or "(adults)" in m["name"] for m in found))
        self.assertEqual({m["n"] for m in found}, {12})

    def test_photographs_and_their_cached_features_give_the_same_sums(self):
        torch.manual_seed(5)
        with tempfile.TemporaryDirectory() as name:
            samples, tiny = draw_photos(Path(name))
            model = ResNet50(width=8).eval()
            photos = photos_of(samples, tiny, 6)
            cached_features(model, photos, Path(name) / "features.bin")
            cached, labels, _ = photo_sums(model, photos, Path(name) / "features.bin", held=False)
            with self.assertRaisesRegex(ValueError, "expected .* --per-class"):
                photo_sums(model, photos[1:], Path(name) / "features.bin", held=False)
            fresh, _, decided = photo_sums(model, photos, None, held=False)
        self.assertEqual(labels.tolist(), [photo.label for photo in photos if not photo.held])
        self.assertEqual(cached.shape, (len(labels), 1000))
        self.assertEqual(len(decided), len(labels))
        # The cache is made in bfloat16 where that pays.
        torch.testing.assert_close(cached, fresh, rtol=0.02, atol=0.01)

    def test_the_recorded_numbers_are_those_of_the_recipe(self):
        for before, now in zip(json.loads(RECORDED.read_text()), fixture(), strict=True):
            mlp = mlp_of(before["mlp"], before["concepts"], before["classes"])
            with torch.no_grad():
                again = mlp(torch.tensor(before["sums"]) / before["pixels"])
            torch.testing.assert_close(again, torch.tensor(before["logits"]))
            torch.testing.assert_close(torch.tensor(now["logits"]), again, rtol=0.05, atol=0.05)


if __name__ == "__main__":
    unittest.main()
