import json
import tempfile
import unittest
from pathlib import Path

import torch

from export import graph_of, write
from fold import exportable
from resnet18 import ResNet18
from shipped import Explained, shipped
from test_resnet18 import lively


def folder_of(model: ResNet18, folder: Path, size: int = 64) -> None:
    """What export.py writes, with as much of a card as is read back."""
    write(*graph_of(model, "some-model", size), folder)
    card = {"classes": ["a", "b"], "concepts": [{"name": name} for name in "abc"], "preprocessing": {"size": size}}
    (folder / "card.json").write_text(json.dumps(card))


class ShippedTest(unittest.TestCase):
    def test_reads_back_exactly_what_was_exported(self):
        torch.manual_seed(4)
        for laps in (True, False):
            model = exportable(lively(ResNet18(laps=laps)))
            with tempfile.TemporaryDirectory() as name:
                folder_of(model, Path(name))
                again, size = shipped(Path(name))
            self.assertEqual(size, 64)
            x = torch.randn(2, 3, 64, 64)
            with torch.no_grad():
                for value, expected in zip(Explained(again)(x), Explained(model)(x), strict=True):
                    self.assertTrue(torch.equal(value, expected))

    def test_refuses_files_of_another_network(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folder_of(exportable(ResNet18()), folder)
            changed = (folder / "model.json").read_text()
            (folder / "model.json").write_text(changed.replace("stage2_block1_conv2/bias", "elsewhere/bias"))
            with self.assertRaisesRegex(ValueError, "no weight stage2_block1_conv2/bias"):
                shipped(folder)
            (folder / "model.json").write_text(changed)
            (folder / "group1-shard1of6.bin").write_bytes(b"1234")
            with self.assertRaisesRegex(ValueError, "have .* bytes: expected"):
                shipped(folder)


if __name__ == "__main__":
    unittest.main()
