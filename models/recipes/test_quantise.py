import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from export import graph_of, write
from fold import exportable
from quantise import as_uint8, stored
from resnet18 import ResNet18
from shipped import shipped
from test_resnet18 import lively
from weights import read_weights


class QuantiseTest(unittest.TestCase):
    def test_error_is_at_most_half_a_step_and_zero_stays_zero(self):
        rng = np.random.default_rng(4)
        for low, high in ((-1, 3), (0.5, 2), (-2, -1), (0, 0)):
            values = rng.uniform(low, high, 5000).astype(np.float32)
            values[7] = 0
            code = as_uint8(values)
            step = code.quantization["scale"]
            # The range moves by up to half a step so that 0 is a code, and the far end is cut by as much.
            self.assertLessEqual(np.abs(code.decoded() - values).max(), 1.001 * step)
            self.assertLess(np.median(np.abs(code.decoded() - values)), 0.5 * step + 1e-9)
            self.assertEqual(code.decoded()[7], 0)

    def test_small_tensors_stay_float16(self):
        self.assertEqual(stored(np.zeros(8, np.float32), "uint8").data.dtype, np.float16)
        self.assertEqual(stored(np.zeros((64, 64), np.float32), "uint8").data.dtype, np.uint8)
        with self.assertRaisesRegex(ValueError, "float16 or uint8"):
            stored(np.zeros(8, np.float32), "int4")

    def test_only_the_named_layers_lose_precision(self):
        torch.manual_seed(2)
        model = exportable(lively(ResNet18()))
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(*graph_of(model, "some-model", 64), folder)
            whole, size = read_weights(folder), sum(f.stat().st_size for f in folder.glob("*.bin"))
            write(*graph_of(model, "some-model", 64), folder, ("stage3", "stage4"))
            half = read_weights(folder)
            self.assertLess(sum(f.stat().st_size for f in folder.glob("*.bin")), 0.54 * size)
            again, _ = shipped(folder)
        changed = {key.split("_")[0] for key in whole if not torch.equal(whole[key], half[key])}
        self.assertEqual(changed, {"stage3", "stage4"})
        x = torch.randn(2, 3, 64, 64)
        with torch.no_grad():
            torch.testing.assert_close(again(x)["logits"], model(x)["logits"], atol=0.05, rtol=0.05)


if __name__ == "__main__":
    unittest.main()
