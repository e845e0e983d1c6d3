"""Pictures drawn here, so that the tests need no data."""
import random
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))


def scene(x: int = 150, y: int = 110, radius: int = 36, width: int = 320, height: int = 240, seed: int = 0):
    """A bright disc on a dark, quiet field with busy detail along the right; and its mask."""
    noise = np.random.default_rng(seed)
    rgb = np.full((height, width, 3), (70, 80, 95), np.uint8)
    rgb[:, -50:] = noise.integers(0, 255, (height, 50, 1))
    yy, xx = np.mgrid[:height, :width]
    mask = ((xx - x) ** 2 + (yy - y) ** 2 < radius**2).astype(np.float32)
    rgb[mask > 0] = (230, 200, 120)
    return rgb, mask


@pytest.fixture
def rng():
    return random.Random(7)


@pytest.fixture
def photo():
    from facts.photo import prepare

    return prepare(*scene())
