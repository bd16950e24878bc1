import unittest

import numpy as np
import torch
from PIL import Image

from augment import augment, place
from data import MEAN, STD, concepts_of, in_validation, normalise, stretch


class DataTest(unittest.TestCase):
    def test_split_depends_on_the_file_name_alone(self):
        held = [in_validation(f"file{i:04d}.jpg") for i in range(1, 4001)]
        self.assertEqual([i for i, h in enumerate(held, 1) if h][:5], [3, 13, 16, 25, 35])
        self.assertAlmostEqual(sum(held) / 4000, 0.15, delta=0.015)

    def test_stretch_keeps_a_square_image_and_normalises(self):
        pixels = np.random.default_rng(1).integers(0, 256, (8, 8, 3), np.uint8)
        np.testing.assert_array_equal(stretch(Image.fromarray(pixels), 8), pixels)
        self.assertEqual(stretch(Image.new("L", (30, 10)), 16).shape, (16, 16, 3))
        x = normalise(torch.full((1, 3, 2, 2), 255, dtype=torch.uint8))
        torch.testing.assert_close(x[0, :, 0, 0], (1 - torch.tensor(MEAN)) / torch.tensor(STD))

    def test_concepts(self):
        self.assertEqual(concepts_of(torch.tensor([0, 1])).tolist(), [[1, 0, 1], [0, 1, 1]])

    def test_augmentation_repeats_with_its_generator(self):
        images = torch.randint(0, 256, (6, 3, 48, 48), dtype=torch.uint8)
        first, again, other = (augment(images, 32, torch.Generator().manual_seed(s)) for s in (1, 1, 2))
        self.assertEqual(first.shape, (6, 3, 32, 32))
        self.assertTrue(torch.equal(first, again))
        self.assertFalse(torch.equal(first, other))
        self.assertTrue(0 <= first.min() and first.max() <= 255)

    def test_geometry_keeps_the_centre_in_the_frame(self):
        images = torch.zeros(64, 3, 96, 96)
        images[:, :, 40:56, 40:56] = 255
        placed = place(images, 64, torch.Generator().manual_seed(4))
        self.assertTrue((placed.amax((1, 2, 3)) > 200).all())


if __name__ == "__main__":
    unittest.main()
