import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import torch
from torch.nn import functional as F

from bench_torch import Step
from fold import exportable
from resnet18 import ResNet18
from shipped import Explained
from test_resnet18 import lively
from test_shipped import folder_of


class BenchTorchTest(unittest.TestCase):
    def test_the_step_starts_at_the_networks_loss_and_changes_only_the_laps(self):
        torch.manual_seed(3)
        model = exportable(lively(ResNet18(ranking=False)))
        batch = torch.randn(4, 3, 64, 64)
        with torch.no_grad():
            expected = F.cross_entropy(model(batch)["logits"], torch.tensor([0, 1, 0, 1])).item()
        before = {name: weight.clone() for name, weight in model.named_parameters()}
        step = Step(model, batch)
        first, *_, last = [step.run() for _ in range(20)]
        self.assertAlmostEqual(first, expected, places=5)
        self.assertLess(last, first)
        changed = {name for name, weight in model.named_parameters() if not torch.equal(weight, before[name])}
        self.assertTrue(changed and all("lap" in name for name in changed))
        self.assertEqual({name.split("lap")[0] for name in changed}, {"layer2.0.", "layer3.0.", "layer4.0.", ""})

    def test_answers_line_by_line_and_survives_a_question_it_cannot_answer(self):
        torch.manual_seed(5)
        model = exportable(lively(ResNet18(ranking=False)))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "network").mkdir()
            folder_of(model, folder / "network", 32)
            batch = torch.randn(2, 32, 32, 3)
            batch.numpy().tofile(folder / "batch.f32")
            asks = ['"answer"', '{"what": "forward", "threads": 1}', '"answer"', "2"]
            script = Path(__file__).with_name("bench_torch.py")
            done = subprocess.run(
                [sys.executable, script, "--folder", folder], input="\n".join(asks), capture_output=True, text=True
            )
        refused, details, answer, times = (json.loads(line) for line in done.stdout.splitlines())
        self.assertIn("problem", refused)
        self.assertEqual(details["result"]["threads"], 1)
        with torch.no_grad():
            logits, *maps = Explained(model)(batch[:1].permute(0, 3, 1, 2))
        torch.testing.assert_close(torch.tensor(answer["result"]["logits"]), logits[0], atol=1e-4, rtol=1e-4)
        self.assertEqual([len(p) for p in answer["result"]["maps"]], [p.numel() for p in maps])
        self.assertTrue(len(times["result"]) == 2 and all(time > 0 for time in times["result"]))


if __name__ == "__main__":
    unittest.main()
