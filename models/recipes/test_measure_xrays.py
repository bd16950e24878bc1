import unittest

import numpy as np
import torch

from calibrate import at_specificity, equal_recalls
from fidelity import overlap as fidelity
from intervals import balanced_difference, balanced_metric, mean_metric
from measure_xrays import CHEST_BOX, area_metric, inside_greyed, measure_xrays, outside_greyed, overlap
from outputs import Outputs
from tasks import Images
from xrays import ADULTS, CHILDREN


def some_outputs(count: int = 24) -> tuple[Outputs, Images]:
    rng = np.random.default_rng(1)
    labels = torch.arange(count) % 2
    sources = [CHILDREN] * (count // 2) + [ADULTS] * (count // 2)
    boxes = torch.zeros(count, 16, 16, dtype=torch.bool)
    boxes[count // 2 :, 4:8, 8:12] = labels[count // 2 :, None, None] == 1
    pixels = torch.zeros(count, 1, 16, 16, dtype=torch.uint8)
    images = Images(pixels, labels, ["x"] * count, sources, boxes, boxes.any(2).any(1))
    share = rng.random((count, 2))
    share /= share.sum(1, keepdims=True)
    maps = [rng.random((count, 1, side, side)) for side in (8, 4, 2)]
    return Outputs(share.argmax(1), share, maps, [(2, 2), (2, 2)]), images


class MeasureXRaysTest(unittest.TestCase):
    def test_balanced_accuracy(self):
        m = balanced_metric("b", np.array([True] * 9 + [False] + [True, False]), np.array([0] * 10 + [1] * 2))
        self.assertAlmostEqual(m["value"], 0.7)
        self.assertTrue(m["interval"][0] < 0.6 and 0.8 < m["interval"][1] < 1)

    def test_difference_of_two_networks_on_the_same_images(self):
        labels = np.array([0, 0, 0, 0, 1, 1])
        ours, theirs = np.array([1, 1, 1, 0, 1, 0]) > 0, np.array([1, 0, 0, 0, 1, 1]) > 0
        found = balanced_difference("d", ours, theirs, labels)
        self.assertEqual((found["value"], found["n"]), (0.0, 6))
        # Variances of (0, 1, 1, 0) and (0, -1): 1/3 and 1/2.
        self.assertAlmostEqual(found["interval"][1], 1.96 * (1 / 12 + 1 / 4) ** 0.5 / 2, places=4)
        self.assertEqual(balanced_difference("d", ours, ours, labels)["interval"], [0.0, 0.0])
        # With as many of either class and the same spread it is nearly the interval of the mean.
        rng = np.random.default_rng(3)
        labels, (ours, theirs) = np.repeat([0, 1], 5000), rng.random((2, 10000)) < 0.9
        found = balanced_difference("d", ours, theirs, labels)
        plain = mean_metric("d", ours.astype(float) - theirs)
        np.testing.assert_allclose(found["interval"], plain["interval"], atol=2e-4)

    def test_area_under_the_curve(self):
        self.assertEqual(area_metric("a", np.array([0.1, 0.4, 0.35, 0.8]), np.array([0, 0, 1, 1]))["value"], 0.75)
        self.assertEqual(area_metric("a", np.zeros(6), np.array([0, 1] * 3))["value"], 0.5)

    def test_either_side_of_the_chest_box_is_greyed(self):
        pixels = torch.rand(2, 1, 100, 100)
        kept = (outside_greyed(pixels) == pixels).float().mean(), (inside_greyed(pixels) == pixels).float().mean()
        left, top, right, bottom = CHEST_BOX
        self.assertAlmostEqual(kept[0].item(), (right - left) * (bottom - top), delta=0.001)
        self.assertAlmostEqual(sum(kept).item(), 1, 4)

    def test_overlap_with_boxes(self):
        p, boxes = np.full((1, 4, 4), 0.1), np.zeros((1, 8, 8), bool)
        p[0, 1, 1] = p[0, 1, 2] = 0.9
        p[0, 1, 2] = 0.8
        boxes[0, 2:4, 2:4] = True
        values = [m["value"] for m in overlap("x", np.repeat(p, 2, 0), np.repeat(boxes, 2, 0), np.array([True, True]))]
        self.assertEqual(values, [0.5, 1.0, 1.0])

    def test_every_number_says_of_whom(self):
        found = measure_xrays(*some_outputs(), twin=None)
        names = [m["name"] for m in found]
        self.assertEqual(len(names), len(set(names)))
        self.assertTrue(all("(children)" in n or "(adults)" in n or "box" in n for n in names))
        self.assertEqual({m["n"] for m in found}, {12, 6})

    def test_a_twin_with_maps_is_the_one_without_boxes_and_has_its_overlap_too(self):
        said, images = some_outputs()
        bare = Outputs(said.decision, said.probabilities, [], [])
        of = {name: [m["name"] for m in measure_xrays(said, images, t)] for name, t in (("lap", said), ("bare", bare))}
        self.assertIn("integrated IoU with boxes at 0.5 of the twin without boxes", of["lap"])
        self.assertIn("balanced accuracy (adults) of the vanilla twin", of["bare"])
        self.assertIn("balanced accuracy (adults), difference from the vanilla twin", of["bare"])
        self.assertFalse([name for name in of["bare"] if "IoU" in name and "twin" in name])

    def test_threshold_makes_the_recalls_equal(self):
        rng = np.random.default_rng(2)
        labels = (rng.random(4000) < 0.75).astype(int)
        margins = rng.normal(0, 1, 4000) + 3 * labels - 5
        cut = equal_recalls(margins, labels)
        recalls = [((margins > cut) == y)[labels == y].mean() for y in (0, 1)]
        self.assertAlmostEqual(*recalls, delta=0.002)
        self.assertAlmostEqual(cut, -3.5, delta=0.1)

    def test_threshold_gives_the_wanted_specificity(self):
        margins, labels = np.concatenate([np.arange(1000) / 1000, np.full(99, -1)]), np.repeat([0, 1], [1000, 99])
        cut = at_specificity(margins, labels, 0.985)
        self.assertAlmostEqual((margins[:1000] <= cut).mean(), 0.985, delta=0.001)
        with self.assertRaisesRegex(ValueError, "The specificity is 98.5: expected a share above 0 and below 1"):
            at_specificity(margins, labels, 98.5)

    def test_fidelity_of_maps(self):
        a, b = np.zeros((3, 2, 2)), np.zeros((3, 2, 2))
        a[0, 0, :], b[0, 0, 0] = 0.9, 0.8
        a[1, 0, 0], b[1, 0, 0] = 0.6, 0.7
        mean, pooled, largest = fidelity(a, b)
        self.assertAlmostEqual(mean, 0.75)
        self.assertAlmostEqual(pooled, 2 / 3)
        self.assertAlmostEqual(largest, 0.9)


if __name__ == "__main__":
    unittest.main()
