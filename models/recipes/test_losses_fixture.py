import json
import unittest
from pathlib import Path

import torch

from losses_fixture import fixture

RECORDED = Path(__file__).parents[2] / "src/lap/losses/recipe.fixture.json"


class LossesFixtureTest(unittest.TestCase):
    def test_the_recorded_numbers_are_those_of_the_losses(self):
        recorded, now = json.loads(RECORDED.read_text()), fixture()
        for key in ("sizes", "z", "q", "logits", "labels", "present"):
            self.assertEqual(recorded[key], json.loads(json.dumps(now[key])), key)
        self.assertEqual([case["options"] for case in recorded["cases"]], [case["options"] for case in now["cases"]])
        for before, after in zip(recorded["cases"], now["cases"]):
            self.assertAlmostEqual(before["value"], after["value"], 5, before["name"])
            for a, b in zip(before["slopes"], after["slopes"]):
                torch.testing.assert_close(torch.tensor(a), torch.tensor(b))


if __name__ == "__main__":
    unittest.main()
