import tempfile
import unittest
from pathlib import Path

import torch

from export import graph_of, write
from fold import exportable
from measure_photos import sampled
from resnet50 import ResNet50
from shipped import shipped


class ResNet50Test(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)

    def test_it_has_the_size_of_the_original(self):
        # Keras: 25,636,712 with 106,240 of batch norm; folded, two per channel (gain, mean) and its variance are gone.
        model = ResNet50(laps=False)
        self.assertEqual(sum(p.numel() for p in model.parameters()), 25_636_712 - 106_240)

    def test_forced_to_the_sampled_position_it_is_the_original(self):
        original, network = ResNet50(20, laps=False, width=8).eval(), ResNet50(20, width=8).eval()
        missing, unexpected = network.load_state_dict(original.state_dict(), strict=False)
        self.assertTrue(all("lap" in n or n.startswith("rankers.") for n in missing) and not unexpected)
        network.laps[0].attention = sampled
        x = torch.randn(2, 3, 96, 96)
        with torch.no_grad():
            torch.testing.assert_close(network(x)["logits"], original(x)["logits"], atol=1e-4, rtol=1e-4)

    def test_only_the_lap_is_trained(self):
        model = ResNet50(20, width=8).train()
        output = model(torch.randn(2, 3, 64, 64))
        self.assertEqual([tuple(z.shape) for z in (*output["z"], *output["q"])], [(2, 20, 4, 4)] * 2)
        output["logits"].sum().backward()
        trained = {name for name, p in model.named_parameters() if p.grad is not None}
        self.assertEqual({n.split(".lap.")[-1].split(".")[0] for n in trained}, {"score", "mix", "alpha"})

    def test_heads_start_from_what_the_classifier_says(self):
        model = ResNet50(20, width=8)
        features = torch.randn(500, 64).relu()
        evidence = features @ torch.randn(64, 20)
        self.assertGreater(model.start_heads(features, evidence, least=0.1), 0.99)
        with torch.no_grad():
            z = model.laps[0].score(features[:, :, None, None])[:, :, 0, 0]
        self.assertTrue((((z > 0).float().mean(0) - 0.1).abs() < 0.01).all())
        self.assertTrue((z.std(0) - 2).abs().max() < 0.1)

    def test_reads_back_what_was_exported(self):
        for laps in (True, False):
            model = exportable(ResNet50(20, laps=laps))
            with tempfile.TemporaryDirectory() as name:
                write(*graph_of(model, "some-model", 64), Path(name), ("res5",))
                again, size = shipped(Path(name))
            self.assertEqual(size, 64)
            x = torch.randn(1, 3, 64, 64)
            with torch.no_grad():
                got, expected = again(x)["logits"], model(x)["logits"]
            torch.testing.assert_close(got, expected, atol=0.02, rtol=0.02)


if __name__ == "__main__":
    unittest.main()
