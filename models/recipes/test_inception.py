import tempfile
import unittest
from pathlib import Path

import torch
from safetensors.torch import save_file

from export import graph_of, write
from fold import exportable
from inception import InceptionV3
from shipped import shipped
from test_export import read, run


def at_centres(z: torch.Tensor) -> torch.Tensor:
    """V that is 1 at the centres of 3x3 windows of stride 2, where the strided convolution sampled."""
    v = torch.zeros(len(z), 1, *z.shape[2:])
    v[:, :, 1::2, 1::2] = 1
    return v


class InceptionTest(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(7)

    def test_it_has_the_size_of_the_original(self):
        model = InceptionV3(1000, laps=False)
        self.assertEqual(sum(p.numel() for p in model.parameters()), 23_817_352)

    def test_forced_to_the_sampled_position_the_convolutions_are_the_original(self):
        original, network = InceptionV3(laps=False).eval(), InceptionV3(ranking=False).eval()
        missing, unexpected = network.load_state_dict(original.state_dict(), strict=False)
        self.assertTrue(all("lap" in name for name in missing) and not unexpected)
        for at, kept in ((3, 384 + 96), (8, 320 + 192)):
            block, twin = network.mixed[at], original.mixed[at]
            block.lap.attention = at_centres
            x = torch.randn(2, block.convs["tower_conv"].in_channels, 13, 13)
            with torch.no_grad():
                torch.testing.assert_close(block(x)[0][:, :kept], twin(x)[0][:, :kept], atol=1e-4, rtol=1e-4)

    def test_grids_at_192_pixels(self):
        network = InceptionV3(heads=1, aggregator="identity").eval()
        with torch.no_grad():
            output = network(torch.randn(1, 3, 192, 192))
        self.assertEqual([tuple(z.shape[1:]) for z in output["z"]], [(1, 44, 44), (1, 21, 21), (1, 10, 10), (1, 4, 4)])
        self.assertEqual(output["q"], [])

    def test_reads_weights_by_their_names_and_says_which_are_missing(self):
        model, again = InceptionV3(), InceptionV3()
        weights = {}
        for name, conv in model.convolutions():
            weights[f"{name}/kernel"] = conv.weight.detach().permute(2, 3, 1, 0).contiguous()
            weights[f"{name}/bias"] = conv.bias.detach()
        turned = "mixed_8_tower_1_conv_1/kernel"
        weights[turned] = weights[turned].transpose(0, 1).contiguous()
        gone = ["mixed_9_tower_1_conv_1", "mixed_10_tower_1_conv_1"]
        for name in gone:
            del weights[f"{name}/kernel"]
        with tempfile.TemporaryDirectory() as folder:
            save_file(weights, Path(folder) / "inception.safetensors")
            self.assertEqual(again.load_backbone(Path(folder) / "inception.safetensors"), gone)
            save_file({**weights, "strange/kernel": torch.zeros(1)}, Path(folder) / "strange.safetensors")
            with self.assertRaisesRegex(ValueError, "is no Inception-V3"):
                again.load_backbone(Path(folder) / "strange.safetensors")
        self.assertTrue(torch.equal(again.mixed[0].convs["conv"].weight, model.mixed[0].convs["conv"].weight))
        same = (block.mixed[8].convs["tower_1_conv_1"].weight for block in (again, model))
        self.assertTrue(torch.equal(*same))
        self.assertLess(dict(again.convolutions())[gone[0]].weight.std(), 0.01)

    def test_the_written_files_compute_what_the_network_computes(self):
        for laps in (True, False):
            model = exportable(InceptionV3(laps=laps))
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                write(*graph_of(model, "some-model", 80), folder)
                layers, weights = read(folder)
                again, size = shipped(folder)
            self.assertEqual(size, 80)
            x = torch.randn(2, 3, 80, 80)
            with torch.no_grad():
                expected, read_back = model(x), again(x)
                found = run(layers, weights, x.permute(0, 2, 3, 1))
            self.assertTrue(torch.equal(read_back["logits"], expected["logits"]))
            torch.testing.assert_close(found["logits"][0], expected["logits"], atol=1e-4, rtol=1e-4)
            for at, z in enumerate(expected["z"], 1):
                torch.testing.assert_close(found[f"lap{at}"][-1].permute(0, 3, 1, 2), z, atol=1e-4, rtol=1e-4)


if __name__ == "__main__":
    unittest.main()
