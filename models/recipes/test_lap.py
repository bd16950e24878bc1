import unittest

import torch
from torch import Tensor

from lap import LocalAttentionPooling

V = torch.tensor([0.9, 0.8, 0.3, 0.05]).view(1, 1, 2, 2)
X = torch.tensor([[1.0, 2, 3, 4], [4, 3, 2, 1]]).view(1, 2, 2, 2)
GOLDEN = {0.0: [1.756099, 3.243901], 1.0: [1.666528, 3.333472], 3.0: [1.459456, 3.540544], 1e4: [1.0, 4.0]}


def one_window(v: list[float], x: list[Tensor], alpha: float, epsilon: float) -> Tensor:
    """Eq 1 and 4, pixel by pixel."""
    top = max(v)
    w = [torch.exp(torch.tensor(-(alpha**2) * (top - each) ** 2)).item() * each + epsilon for each in v]
    return sum(wi * xi for wi, xi in zip(w, x)) / sum(w)


def brute(v: Tensor, x: Tensor, rows: list[range], columns: list[range], alpha: float, epsilon: float) -> Tensor:
    """Pools [C, H, W] over windows given as ranges; positions outside the map are left out."""
    _, height, width = x.shape
    out = torch.empty(len(x), len(rows), len(columns))
    for i, ys in enumerate(rows):
        for j, xs in enumerate(columns):
            inside = [(a, b) for a in ys for b in xs if 0 <= a < height and 0 <= b < width]
            values = [x[:, a, b] for a, b in inside]
            out[:, i, j] = one_window([v[a, b].item() for a, b in inside], values, alpha, epsilon)
    return out


class LapTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(7)

    def test_golden_values(self):
        for options in ({}, {"adaptive": (1, 1)}):
            for alpha, expected in GOLDEN.items():
                lap = LocalAttentionPooling(2, **options)
                lap.alpha.data.fill_(alpha)
                lap.attention = lambda z: V
                pooled, _ = lap(X)
                torch.testing.assert_close(pooled.flatten(), torch.tensor(expected), atol=1e-5, rtol=0)

    def test_windows_equal_brute_force(self):
        for kernel, stride, padding in ((2, 2, 0), (3, 2, 1), (3, 1, 1), (3, 3, 0), (2, 1, 0)):
            lap = LocalAttentionPooling(5, kernel=kernel, stride=stride, padding=padding, epsilon=1e-2)
            lap.alpha.data.fill_(1.7)
            x, other = torch.randn(2, 5, 7, 9), torch.randn(2, 3, 7, 9)
            pooled, shortcut, z = lap(x, other)
            v = lap.attention(z)
            steps = [range(-padding, size + padding - kernel + 1, stride) for size in (7, 9)]
            rows, columns = ([range(at, at + kernel) for at in s] for s in steps)
            for n in range(2):
                for got, source in ((pooled, x), (shortcut, other)):
                    torch.testing.assert_close(got[n], brute(v[n, 0], source[n], rows, columns, 1.7, 1e-2))

    def test_adaptive_equals_brute_force(self):
        for rows_out, columns_out in ((1, 1), (3, 2), (4, 5)):
            lap = LocalAttentionPooling(4, adaptive=(rows_out, columns_out))
            x = torch.randn(1, 4, 7, 9)
            pooled, z = lap(x)
            rows = [range(i * 7 // rows_out, -(-(i + 1) * 7 // rows_out)) for i in range(rows_out)]
            columns = [range(i * 9 // columns_out, -(-(i + 1) * 9 // columns_out)) for i in range(columns_out)]
            expected = brute(lap.attention(z)[0, 0], x[0], rows, columns, 1.0, 1e-6)
            torch.testing.assert_close(pooled[0], expected)

    def test_gradients_equal_finite_differences(self):
        for options in ({}, {"kernel": 3, "stride": 2, "padding": 1}, {"adaptive": (2, 2)}):
            lap = LocalAttentionPooling(3, **options).double()
            pool = lap.pool_bins if lap.adaptive else lap.pool_windows
            v = torch.rand(1, 1, 4, 5, dtype=torch.double, requires_grad=True)
            x = torch.randn(1, 3, 4, 5, dtype=torch.double, requires_grad=True)
            self.assertTrue(torch.autograd.gradcheck(lambda v, x, _: pool(v, (x,))[0], (v, x, lap.alpha)))

    def test_aggregators(self):
        z = torch.randn(2, 3, 4, 4)
        p = z.sigmoid()
        expected = {"sum": p.sum(1), "max": p.amax(1), "mean": p.mean(1)}
        for name, v in expected.items():
            torch.testing.assert_close(LocalAttentionPooling(5, aggregator=name).attention(z)[:, 0], v)
        single = LocalAttentionPooling(5, heads=1, aggregator="identity")
        torch.testing.assert_close(single.attention(z[:, :1]), p[:, :1])
        mixed = LocalAttentionPooling(5, aggregator="trainable", hidden=0)
        weight = (p * mixed.mix.weight[0, :, 0, 0].view(3, 1, 1)).sum(1) + mixed.mix.bias
        torch.testing.assert_close(mixed.attention(z)[:, 0], weight.sigmoid())

    def test_odd_maps_and_refusals(self):
        self.assertEqual(LocalAttentionPooling(2)(torch.randn(1, 2, 5, 7))[0].shape, (1, 2, 2, 3))
        with self.assertRaisesRegex(ValueError, "smaller than one window: got"):
            LocalAttentionPooling(2)(torch.randn(1, 2, 1, 4))
        with self.assertRaisesRegex(ValueError, "expected one of identity"):
            LocalAttentionPooling(2, aggregator="median")
        with self.assertRaisesRegex(ValueError, "one head: got 3"):
            LocalAttentionPooling(2, aggregator="identity")


if __name__ == "__main__":
    unittest.main()
