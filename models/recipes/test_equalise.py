import unittest

import torch
from torch import nn

from equalise import entering, equalise, leaving
from fold import exportable
from quantise import stored
from resnet50 import ResNet50


class EqualiseTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(4)

    def test_channels_leave_as_wide_as_they_enter(self):
        before, after = nn.Conv2d(3, 4, 1), nn.Conv2d(4, 5, 3)
        with torch.no_grad():
            before.weight[2] *= 50
        equalise([before], [after], rounds=30)
        torch.testing.assert_close(leaving(before), entering(after), rtol=1e-3, atol=1e-3)

    def test_channels_that_nobody_reads_or_writes_stay(self):
        before, after = nn.Conv2d(3, 2, 1), nn.Conv2d(2, 5, 1)
        with torch.no_grad():
            before.weight[0] = 0
            after.weight[:, 0] = 7
        equalise([before], [after])
        self.assertTrue((after.weight[:, 0] == 7).all() and torch.isfinite(before.weight).all())

    def test_a_resnet50_says_what_it_said_and_loses_less_in_one_byte(self):
        model = exportable(ResNet50(20, width=8, ranking=False)).eval()
        with torch.no_grad():
            for written, read in model.between():
                uneven = torch.logspace(-1, 1, len(written[0].weight))
                for layer in written:
                    layer.weight *= uneven.reshape(-1, 1, 1, 1)
                    layer.bias *= uneven
                for layer in read:
                    layer.weight /= uneven.reshape(1, -1, *[1] * (layer.weight.dim() - 2))
        x = torch.randn(4, 3, 64, 64)
        said = model(x)
        plain = self.loss(model, x)
        for written, read in model.between():
            equalise(written, read)
        with torch.no_grad():
            again = model(x)
        torch.testing.assert_close(again["logits"], said["logits"], rtol=1e-4, atol=1e-4)
        self.assertTrue(torch.equal(again["z"][0], said["z"][0]))
        self.assertLess(self.loss(model, x), 0.1 * plain)

    @torch.no_grad()
    def loss(self, model: ResNet50, x: torch.Tensor) -> float:
        """How far one-byte kernels behind the LAP move the logits."""
        said, kept = model(x)["logits"], {name: value.clone() for name, value in model.state_dict().items()}
        for conv in {layer for written, read in model.between() for layer in (*written, *read)}:
            conv.weight.copy_(torch.from_numpy(stored(conv.weight.numpy(), "uint8").decoded()))
        moved = model(x)["logits"]
        model.load_state_dict(kept)
        return (moved - said).square().mean().item()


if __name__ == "__main__":
    unittest.main()
