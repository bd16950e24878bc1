import unittest

import numpy as np

from integrate import integrate

P2 = [[0.9, 0.7], [0.3, 0.6]]
P1 = [[0.8, 0.2, 0.4, 0.1], [0.6, 0.1, 0.3, 0.2], [0.9, 0.1, 0.7, 0.9], [0.2, 0.3, 0.1, 0.4]]
R1 = [
    [0.855556, 0.088889, 0.7, 0.7],
    [0.766667, 0.044444, 0.7, 0.7],
    [0.3, 0.211111, 0.644444, 0.733333],
    [0.255556, 0.3, 0.044444, 0.177778],
]


class IntegrateTest(unittest.TestCase):
    def test_golden_values(self):
        np.testing.assert_allclose(integrate([np.array(P1), np.array(P2)]), R1, atol=1e-6)

    def test_three_facts_on_random_pyramids(self):
        rng = np.random.default_rng(5)
        for _ in range(300):
            maps = [rng.random((s, s)) ** rng.uniform(0.3, 3) for s in (16, 8, 4)]
            np.testing.assert_array_equal(integrate(maps[2:]), maps[2])
            for level in (1, 0):
                parent, result = integrate(maps[level + 1 :]) > 0.5, integrate(maps[level:])
                child = maps[level] > 0.5
                size = len(child) // 2
                windows = child.reshape(size, 2, size, 2).any((1, 3))
                wide_parent, wide_window = (m.repeat(2, 0).repeat(2, 1) for m in (parent, windows))
                np.testing.assert_array_equal(result > 0.5, wide_parent & (child | ~wide_window))
                kept = (result > 0.5).reshape(size, 2, size, 2).any((1, 3))
                np.testing.assert_array_equal(kept, parent)
                self.assertTrue(((result >= 0) & (result <= 1)).all())

    def test_overlapping_windows_take_the_largest_proposal(self):
        child = np.full((5, 5), 0.1)
        child[2, 2] = 0.9
        parent = np.array([[0.9, 0.2], [0.2, 0.2]])
        result = integrate([child, parent], windows=[(3, 2)])
        # Seen from the active window and from three that are not; 0.1 beside it only from the active one.
        self.assertAlmostEqual(result[2, 2], (0.9 + 0.8 * 0.9) / 1.8)
        self.assertAlmostEqual(result[0, 0], 0.08 / 1.8)
        self.assertAlmostEqual(result[4, 4], (0.2 + 0.8 * 0.1) / 1.8)
        np.testing.assert_array_equal(integrate([np.ones((4, 4)), np.ones((1, 1))], windows=[(3, 2)])[3], 0)

    def test_grids_must_nest(self):
        with self.assertRaisesRegex(ValueError, "do not nest: got"):
            integrate([np.zeros((5, 5)), np.zeros((2, 2))])


if __name__ == "__main__":
    unittest.main()
