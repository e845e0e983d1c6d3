"""Views of photos for training: the whole photo, mirrored, and windows that still hold the crop.

A window is a new photo whose crop box is known, so it multiplies a small set of labelled crops and
teaches that a good frame depends on what is there, not on where the photo's borders fall.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageEnhance

Box = tuple[float, float, float, float]
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
VALIDATION_BYTES = 38


def is_validation(name: str) -> bool:
    """FCDB's validation split: about 15 % by a hash of the file's name, the same in TypeScript."""
    return hashlib.sha256(name.encode()).digest()[0] < VALIDATION_BYTES


@dataclass(frozen=True)
class View:
    """A window of a photo, in fractions of it, possibly mirrored and with jittered light."""

    image: str
    window: Box = WHOLE
    mirrored: bool = False
    light: tuple[float, float, float] = (1.0, 1.0, 1.0)  # brightness, contrast, colour

    def inside(self, box: Box) -> Box:
        """`box` of the photo in fractions of this view."""
        x, y, x2, y2 = self.window
        w, h = x2 - x, y2 - y
        a, b = (box[0] - x) / w, (box[2] - x) / w
        if self.mirrored:
            a, b = 1 - b, 1 - a
        return (a, (box[1] - y) / h, b, (box[3] - y) / h)

    def window_of(self, photo: Image.Image) -> Image.Image:
        """The window's pixels, neither mirrored nor in another light."""
        if self.window == WHOLE:
            return photo
        w, h = photo.size
        x1, y1, x2, y2 = self.window
        return photo.crop((round(x1 * w), round(y1 * h), round(x2 * w), round(y2 * h)))

    def render(self, photo: Image.Image, size: int) -> np.ndarray:
        """uint8 [size,size,3], squashed as the engine squashes."""
        small = relit(self.window_of(photo).resize((size, size), Image.Resampling.BICUBIC), self.light)
        if self.mirrored:
            small = small.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        return np.asarray(small)

    def aspect(self, width: int, height: int) -> float:
        x1, y1, x2, y2 = self.window
        return (x2 - x1) * width / max((y2 - y1) * height, 1.0)


def relit(photo: Image.Image, light: tuple[float, float, float]) -> Image.Image:
    """The photo with its brightness, contrast and colour multiplied."""
    for factor, enhancer in zip(light, (ImageEnhance.Brightness, ImageEnhance.Contrast, ImageEnhance.Color)):
        if factor != 1.0:
            photo = enhancer(photo).enhance(factor)
    return photo


def open_photo(path: Path) -> Image.Image:
    return Image.open(path).convert("RGB")


def random_light(rng: np.random.Generator) -> tuple[float, float, float]:
    b, c, s = (float(f) for f in rng.uniform(0.8, 1.25, 3))
    return (b, c, s)


def window_around(rng: np.random.Generator, box: Box, keep_border: float = 0.4) -> Box:
    """A window that holds `box`; each side stays at the photo's border with odds `keep_border`."""
    def side(distance: float) -> float:
        return 0.0 if rng.random() < keep_border else float(rng.uniform(0, 1)) * distance

    return (side(box[0]), side(box[1]), 1 - side(1 - box[2]), 1 - side(1 - box[3]))


def read_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]
