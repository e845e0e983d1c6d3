"""Photos turned on purpose, and the head that tells how far, on pictures drawn here."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from venus_nano.tilt import DEGREES, MOST, TiltHead, tilt_loss, turned
from venus_nano.train_tilt import Turn, figures, random_turns


def shore(width: int, height: int) -> Image.Image:
    """Light above a level line, dark below."""
    pixels = np.full((height, width, 3), 220, np.uint8)
    pixels[height // 2 :] = 40
    return Image.fromarray(pixels)


def slope(pixels: np.ndarray) -> float:
    """How much lower the line runs at the right than at the left, as a share of the height."""
    light = (pixels[..., 0] > 130).mean(0)
    return float(light[-32:].mean() - light[:32].mean())


@pytest.mark.parametrize("degrees", [-9, -3, 0, 3, 9])
def test_a_photo_is_turned_clockwise_by_that_much(degrees):
    # Squashed to a square: what is a degree in the photo is 1.5 times as steep in the pixels.
    pixels = turned(shore(300, 200), degrees, 1.0, (0, 0))
    expected = 1.5 * np.tan(np.radians(degrees)) * 224 / 256
    assert slope(pixels) == pytest.approx(expected, abs=0.015)


def test_no_empty_corner_is_left_wherever_the_window_lies():
    white = Image.new("RGB", (320, 200), "white")
    for turn in random_turns([Path("any.jpg")], 40, 3):
        assert turned(white, turn.degrees, turn.zoom, turn.at).min() > 250


def test_a_mirrored_photo_leans_the_other_way(tmp_path):
    shore(300, 200).save(tmp_path / "shore.png")
    pixels, aspect, lean = Turn(tmp_path / "shore.png", 6.0, mirrored=True).render()
    assert (aspect, lean) == (1.5, -6.0)
    assert slope(pixels) < -0.1


def test_the_head_learns_which_way_lines_lean():
    torch.manual_seed(0)
    y, x = torch.meshgrid(torch.arange(16.0), torch.arange(16.0), indexing="ij")

    def bars(degrees: torch.Tensor) -> torch.Tensor:
        """[B,1,16,16]: bands that lean by so many degrees."""
        a = torch.deg2rad(degrees)[:, None, None]
        return torch.sin(1.5 * (y * torch.cos(a) - x * torch.sin(a)))[:, None]

    head = TiltHead(1, 32, dropout=0)
    optimiser = torch.optim.AdamW(head.parameters(), 3e-3)
    for _ in range(150):
        degrees = (torch.rand(32) - 0.5) * 20
        loss = tilt_loss(head(bars(degrees), torch.ones(32)), degrees)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    told = (torch.softmax(head(bars(torch.tensor([-8.0, 0, 8])), torch.ones(3)), -1) * DEGREES).sum(1)
    assert told.tolist() == pytest.approx([-8, 0, 8], abs=2.5)


def test_figures_count_leans_that_are_named_and_those_told_rightly():
    degrees = torch.tensor([0.0, 0, 4, -4, 7, -7])
    told = torch.tensor([0, 1, 4, -4, -7, 0])
    maps, aspect = np.arange(6), torch.ones(6)
    odds = lambda some, _: torch.nn.functional.one_hot(told[some.long()] + MOST, len(DEGREES)).float()
    assert figures(odds, maps, aspect, degrees) == {"named4": 1.0, "right4": 1.0, "named7": 0.5, "right7": 0.0}
