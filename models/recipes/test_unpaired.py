import unittest

from intervals import metric, wilson
from unpaired import unpaired_difference, with_differences


def share(name: str, right: int, n: int) -> dict:
    return metric(name, right / n, n, *wilson(right, n))


class UnpairedTest(unittest.TestCase):
    def test_published_example(self):
        # Newcombe 1998, table II, (a): 56/70 less 48/80, method 10 gives 0.0524 to 0.3339.
        found = unpaired_difference("d", share("a", 56, 70), share("b", 48, 80))
        self.assertAlmostEqual(found["value"], 0.2, 4)
        self.assertAlmostEqual(found["interval"][0], 0.0524, 3)
        self.assertAlmostEqual(found["interval"][1], 0.3339, 3)

    def test_only_what_is_missing_is_added(self):
        ours, theirs = share("accuracy", 9, 10), share("accuracy of the vanilla twin", 8, 10)
        sensitivity = share("sensitivity (x) of the vanilla twin", 8, 10)
        names = [m["name"] for m in with_differences([ours, theirs, sensitivity])]
        self.assertEqual(names[2], "accuracy, difference from the vanilla twin")
        self.assertEqual(len(names), 4)
        again = with_differences(with_differences([ours, theirs, sensitivity]))
        self.assertEqual([m["name"] for m in again], names)


if __name__ == "__main__":
    unittest.main()
