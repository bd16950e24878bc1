import math
import unittest

import torch
from torch.nn import functional as F

from losses import (
    FACE,
    XRAY,
    Areas,
    bernoulli_js,
    box_supervision,
    concept_discrimination,
    concordance,
    discriminative_scoring,
    lap_losses,
    on_grid,
    ranking,
)


def logits(*p: float) -> torch.Tensor:
    return torch.logit(torch.tensor(p))


def brute_cd(z, present, areas, ranks) -> float:
    """Eq 5 with loops over heads, samples and pixels."""
    losses = []
    for c, area in enumerate(areas):
        pixels = z[0, c].numel()
        k1, k2, k3 = (
            max(1, round(r * pixels)) if r is not None else 0
            for r in (area.least, None if area.most is None else 1 - area.most, area.inactive)
        )
        n, m, terms = int(present[:, c].sum()), int((1 - present[:, c]).sum()), []
        for s in range(len(z)):
            source = z if area.ranked_by_p else ranks
            order = sorted(range(pixels), key=lambda i: -source[s, c].flatten()[i].item())
            p = z[s, c].flatten().sigmoid().tolist()
            if present[s, c]:
                terms += [2 / (n * k1) * -math.log(p[i]) for i in order[:k1]]
                terms += [1 / (n * k2) * -math.log(1 - p[i]) for i in order[pixels - k2 :]]
            else:
                terms += [1 / (m * k3) * -math.log(1 - p[i]) for i in order[:k3]]
        losses.append(sum(terms))
    return sum(losses) / len(losses)


class LossesTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)

    def test_golden_concept_discrimination(self):
        z = torch.stack([logits(0.9, 0.6, 0.2, 0.1).view(1, 2, 2), logits(0.7, 0.4, 0.3, 0.05).view(1, 2, 2)])
        present = torch.tensor([[1.0], [0.0]])
        for areas, expected in (
            (Areas(0.25, 0.5, 0.25), 1.578946),
            (Areas(0.25), 2 * 0.105361),
            (Areas(most=0.5), 0.164252),
            (Areas(inactive=0.25), 1.203973),
        ):
            self.assertAlmostEqual(concept_discrimination(z, present, (areas,)).item(), expected, 5)

    def test_equals_brute_force_with_ranking_module(self):
        z, q = torch.randn(6, 3, 10, 10), torch.randn(6, 3, 10, 10)
        present = torch.tensor([[1.0, 0, 1], [0, 1, 1], [0, 1, 1], [1, 0, 1], [1, 0, 1], [1, 0, 1]])
        got = concept_discrimination(z, present, FACE, q).item()
        self.assertAlmostEqual(got, brute_cd(z, present, FACE, q), 4)

    def test_terms_without_samples_are_dropped(self):
        z = torch.randn(2, 2, 4, 4)
        areas = (Areas(0.1, 0.5, 0.1), Areas(inactive=0.1))
        both = torch.tensor([[1.0, 1], [1, 1]])
        alone = concept_discrimination(z[:, :1], both[:, :1], areas[:1])
        torch.testing.assert_close(concept_discrimination(z, both, areas), alone)
        self.assertEqual(concept_discrimination(z, both, (Areas(), Areas())).item(), 0)

    def test_saturated_logits_stay_finite(self):
        for value in (-200.0, 200.0):
            z = [torch.full((2, 3, s, s), value * sign, requires_grad=True) for s, sign in ((8, 1), (4, -1))]
            output = {"logits": torch.zeros(2, 2, requires_grad=True), "z": z, "q": z}
            parts = lap_losses(output, torch.tensor([0, 1]), torch.tensor([[1.0, 0, 1], [0, 1, 1]]))
            parts["total"].backward()
            self.assertTrue(all(torch.isfinite(p).all() for p in (*parts.values(), z[0].grad, z[1].grad)))

    def test_ranking_gets_no_gradient(self):
        z, q = torch.randn(2, 1, 4, 4, requires_grad=True), torch.randn(2, 1, 4, 4, requires_grad=True)
        concept_discrimination(z, torch.tensor([[1.0], [0]]), (Areas(0.1, 0.5, 0.1),), q).backward()
        self.assertIsNone(q.grad)
        self.assertGreater(z.grad.abs().sum().item(), 0)

    def test_discriminative_scoring(self):
        q, present = torch.randn(3, 2, 4, 4), torch.tensor([[1.0, 1], [0, 1], [0, 1]])
        p = q.sigmoid()
        first = -p[0, 0].log().mean() - (1 - p[1:, 0]).log().mean()
        second = -p[:, 1].log().mean()
        torch.testing.assert_close(discriminative_scoring(q, present), (first + second) / 2)

    def test_golden_js(self):
        found = bernoulli_js(logits(0.9, 0.9), logits(0.6, 0.1))
        torch.testing.assert_close(found, torch.tensor([0.0632878, 0.3680642]))

    def test_concordance_masks(self):
        shallow = logits(0.9, 0.2, 0.9, 0.3).view(1, 1, 2, 2)
        deep = logits(0.6).view(1, 1, 1, 1)
        js = [bernoulli_js(logits(p), logits(0.6)).item() for p in (0.9, 0.2, 0.3)]
        self.assertAlmostEqual(concordance(shallow, deep).item(), js[0], 6)
        self.assertAlmostEqual(concordance(shallow, deep, "or").item(), (2 * js[0] + js[1] + js[2]) / 4, 6)
        self.assertEqual(concordance(shallow, deep, "highLow").item(), 0)
        low = bernoulli_js(logits(0.9), logits(0.1)).item()
        self.assertAlmostEqual(concordance(shallow, logits(0.1).view(1, 1, 1, 1), "highLow").item(), low, 6)
        with self.assertRaisesRegex(ValueError, "expected one of and, or, highLow"):
            concordance(shallow, deep, "xor")

    def test_gradients_equal_finite_differences(self):
        z = [torch.randn(2, 3, s, s, dtype=torch.double, requires_grad=True) for s in (8, 4)]
        present, q = torch.tensor([[1.0, 0, 1], [0, 1, 1]]).double(), torch.randn(2, 3, 8, 8)
        areas = (Areas(0.1, 0.3, 0.1), Areas(0.1, 0.3, 0.1), Areas(most=0.1))
        self.assertTrue(torch.autograd.gradcheck(lambda a: concept_discrimination(a, present, areas, q), z[:1]))
        for mask in ("and", "or", "highLow"):
            self.assertTrue(torch.autograd.gradcheck(lambda a, b: concordance(a, b, mask), z))

    def test_ranking_of_another_lap_comes_on_the_own_grid(self):
        q = [torch.randn(2, 3, s, s) for s in (8, 4, 2)]
        first, second, third = ranking(q, (1, 1, 0))
        torch.testing.assert_close(first, q[1].repeat_interleave(2, 2).repeat_interleave(2, 3))
        torch.testing.assert_close(second, q[1])
        torch.testing.assert_close(third, q[0].unflatten(3, (2, 4)).unflatten(2, (2, 4)).mean((3, 5)))
        self.assertIs(ranking(q, None), q)

    def test_vanilla_network_has_cross_entropy_only(self):
        x, y = torch.randn(4, 2), torch.tensor([0, 1, 1, 0])
        parts = lap_losses({"logits": x, "z": [], "q": []}, y, torch.ones(4, 3))
        self.assertEqual(list(parts), ["total", "ce"])
        torch.testing.assert_close(parts["total"], F.cross_entropy(x, y))


class BoxTest(unittest.TestCase):
    def test_known_value(self):
        p = torch.tensor([[0.9, 0.6], [0.2, 0.1]])
        z = torch.logit(p)[None, None]
        inside = torch.tensor([[1.0, 1.0], [1.0, 0.0]])[None, None]
        # Half of three pixels is 1.5, so the two highest: 2 * mean(-log .9, -log .6) + -log(1 - .1).
        expected = -math.log(0.9) - math.log(0.6) - math.log(0.9)
        self.assertAlmostEqual(box_supervision(z, inside).item(), expected, 5)

    def test_samples_without_boxes_take_no_part(self):
        rng = torch.Generator().manual_seed(3)
        z = torch.randn(5, 1, 4, 4, generator=rng)
        inside = torch.zeros(5, 1, 4, 4)
        self.assertEqual(box_supervision(z, inside).item(), 0)
        inside[1, 0, 1:3, 1:3] = 1
        self.assertAlmostEqual(box_supervision(z, inside).item(), box_supervision(z[1:2], inside[1:2]).item(), 5)

    def test_boxed_positives_leave_the_weak_terms(self):
        rng = torch.Generator().manual_seed(3)
        z, present = torch.randn(4, 1, 6, 6, generator=rng), torch.tensor([[1.0], [1.0], [0.0], [0.0]])
        boxed = torch.tensor([[1.0], [0.0], [0.0], [0.0]])
        expected = concept_discrimination(z[1:], present[1:], XRAY)
        torch.testing.assert_close(concept_discrimination(z, present, XRAY, boxed=boxed), expected)

    def test_grid_keeps_at_least_one_pixel(self):
        boxes = torch.zeros(3, 16, 16)
        boxes[0, 0:8, 0:8] = 1
        boxes[1, 5:6, 9:11] = 1
        grids = on_grid(boxes, (2, 2))[:, 0]
        self.assertEqual(grids.tolist(), [[[1, 0], [0, 0]], [[0, 1], [0, 0]], [[0, 0], [0, 0]]])

    def test_total_trains_boxed_images_by_their_boxes(self):
        z = torch.zeros(2, 1, 4, 4, requires_grad=True)
        boxes = torch.zeros(2, 8, 8)
        boxes[0, :4, :4] = 1
        output = {"logits": torch.zeros(2, 2), "z": [z], "q": []}
        parts = lap_losses(output, torch.tensor([1, 0]), torch.tensor([[1.0], [0.0]]), XRAY, boxes=boxes)
        parts["total"].backward()
        up = z.grad[0, 0] < 0
        self.assertTrue(up[:2, :2].sum() == 2 and up.sum() == 2)
        self.assertTrue((z.grad[0, 0][2:] > 0).all())


if __name__ == "__main__":
    unittest.main()
