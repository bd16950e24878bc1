import unittest

import torch
from torch import nn

from fold import exportable
from measure_photos import sampled
from resnet18 import ResNet18


def lively(model: ResNet18) -> ResNet18:
    """Batch-norm statistics and gains that are not 0 and 1, as after training."""
    for norm in model.modules():
        if isinstance(norm, nn.BatchNorm2d):
            norm.running_mean.uniform_(-0.3, 0.3)
            norm.running_var.uniform_(0.5, 1.5)
            nn.init.uniform_(norm.weight, 0.5, 1.2)
            nn.init.uniform_(norm.bias, -0.2, 0.2)
    return model.eval()


class ResNet18Test(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(11)

    def test_forced_to_the_sampled_position_it_is_the_original(self):
        original = lively(ResNet18(laps=False))
        network = ResNet18(ranking=False).eval()
        missing, unexpected = network.load_state_dict(original.state_dict(), strict=False)
        self.assertTrue(all("lap" in name for name in missing) and not unexpected)
        for lap in network.laps[:3]:
            lap.attention = sampled
        network.lap4.attention = lambda z: torch.ones(len(z), 1, *z.shape[2:])
        x = torch.randn(2, 3, 96, 96)
        with torch.no_grad():
            torch.testing.assert_close(network(x)["logits"], original(x)["logits"], atol=1e-4, rtol=1e-4)

    def test_grids_and_training_outputs(self):
        network, x = ResNet18(), torch.randn(2, 3, 128, 128)
        output = network(x)
        for maps in (output["z"], output["q"]):
            self.assertEqual([tuple(z.shape) for z in maps], [(2, 3, s, s) for s in (32, 16, 8, 4)])
        self.assertEqual(network.eval()(x)["q"], [])

    def test_ranking_modules_send_no_gradient_into_the_network(self):
        network = ResNet18()
        sum(q.sum() for q in network(torch.randn(2, 3, 64, 64))["q"]).backward()
        moved = {name.split(".")[0] for name, p in network.named_parameters() if p.grad is not None and p.grad.any()}
        self.assertEqual(moved, {"rankers"})

    def test_folding_changes_nothing_but_precision(self):
        for laps in (True, False):
            model = lively(ResNet18(laps=laps))
            small = exportable(model)
            self.assertFalse(any(isinstance(m, nn.BatchNorm2d) for m in small.modules()))
            self.assertTrue(all(torch.equal(p, p.half().float()) for p in small.parameters()))
            x = torch.randn(2, 3, 64, 64)
            with torch.no_grad():
                before, after = model(x)["logits"], small(x)["logits"]
            torch.testing.assert_close(after, before, atol=0.02, rtol=0.02)


if __name__ == "__main__":
    unittest.main()
