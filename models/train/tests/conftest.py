"""Pictures drawn here, so that the tests need no data."""
import random
import sys
from pathlib import Path
from types import SimpleNamespace

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


@pytest.fixture
def tiny():
    """A decoder of one layer with its text, and two views that perception saw as noise; imported only where asked for."""
    import torch

    from venus_nano.batches import Batches
    from venus_nano.decoder import GRID, DecoderConfig, Nano
    from venus_nano.place import Place
    from venus_nano.text import Text
    from venus_nano.tokenizer import build

    torch.manual_seed(0)
    tokenizer = build(["<box>(100,200),(700,900)</box> even."] * 9, 260)
    vocabulary = -(-tokenizer.get_vocab_size() // 32) * 32
    model = Nano(DecoderConfig(vocab_size=vocabulary, hidden_size=64, num_layers=1, num_heads=1, intermediate_size=96))
    place = Place(torch.device("cpu"))
    noise = np.random.default_rng(0)
    stores = {"seen": {"cells": noise.normal(size=(2, GRID * GRID, model.image.cell1.in_features)),
                       "edges": noise.random((2, 4, model.image.edge1.in_features))}}
    text = Text(tokenizer, model.image.count, place.device)
    return SimpleNamespace(model=model, text=text, tokenizer=tokenizer, stores=stores, batches=Batches([], stores, text, 1, 0, place))
