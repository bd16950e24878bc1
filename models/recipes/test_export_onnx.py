import tempfile
import unittest
from pathlib import Path

import torch
from onnx import load
from onnx.reference import ReferenceEvaluator

from export_onnx import write
from fold import exportable
from resnet18 import ResNet18
from shipped import Explained
from test_resnet18 import lively


class ExportOnnxTest(unittest.TestCase):
    def test_the_file_computes_what_the_network_computes(self):
        torch.manual_seed(8)
        model = exportable(lively(ResNet18()))
        with tempfile.TemporaryDirectory() as folder:
            write(model, 32, Path(folder) / "network.onnx", batch=2)
            network = load(str(Path(folder) / "network.onnx"))
        x = torch.randn(2, 3, 32, 32)
        found = ReferenceEvaluator(network).run(None, {"input": x.numpy()})
        self.assertEqual([output.name for output in network.graph.output], ["logits", "lap1", "lap2", "lap3", "lap4"])
        with torch.no_grad():
            expected = Explained(model)(x)
        for value, wanted in zip(found, expected, strict=True):
            torch.testing.assert_close(torch.from_numpy(value), wanted, atol=1e-4, rtol=1e-4)


if __name__ == "__main__":
    unittest.main()
