import tempfile
import unittest
from argparse import Namespace
from pathlib import Path
from unittest import mock

import torch

from evaluate_imagenet import numbers_of
from imagenet import unseen_photos
from resnet50 import ResNet50
from test_imagenet import draw_photos


class EvaluateImageNetTest(unittest.TestCase):
    def test_every_number_counts_its_photographs_once(self):
        torch.manual_seed(6)
        original, untrained = ResNet50(width=8, laps=False).eval(), ResNet50(width=8, ranking=False).eval()
        untrained.load_state_dict(original.state_dict(), strict=False)
        with tempfile.TemporaryDirectory() as name:
            samples, tiny = draw_photos(Path(name))
            # The samples stand for photographs that nobody has seen.
            args = Namespace(samples=samples, unseen=samples, parts=2, batch=4, other=Path("other"), seed=1)
            args.model = args.keras = Path("none")
            photos = unseen_photos(samples, tiny, 1, 3)
            with (
                mock.patch("evaluate_imagenet.networks_of", return_value=(original, untrained)),
                mock.patch("evaluate_imagenet.shipped", return_value=(untrained, 224)),
                mock.patch("evaluate_imagenet.card_mlps", return_value=[]),
                mock.patch("builtins.print") as told,
            ):
                found = {m["name"]: m for m in numbers_of(args, photos)}
        self.assertEqual(found["top-1"]["n"], len(photos))
        self.assertIn("lap1 predictivity (unseen)", found)
        self.assertEqual({m["n"] for name, m in found.items() if "(unseen" in name}, {3})
        self.assertEqual(found["agreement with the original network (samples held out, whole and parts)"]["n"], 1)
        lines = "\n".join(str(call.args[0]) for call in told.call_args_list)
        self.assertIn("maps of the two exports: IoU 1.0000", lines)
        self.assertRegex(lines, r"agreement of the two exports +1\.0000")


if __name__ == "__main__":
    unittest.main()
