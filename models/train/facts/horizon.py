"""The horizon of a photo: unlike waves, walls and clouds it tends to be straight, to divide what is
unlike, and to lie near the middle."""
from __future__ import annotations

import numpy as np

from .photo import Photo

# Parts of the width that are compared above and below a row, and how many rows.
PARTS = 8
THICK = 2
# A difference beyond this is no surer.
CLEAR = 0.15
COLOUR = 0.5
# Where horizons lie, as parts of the height: about the middle, spread by so much.
MIDDLE = 0.5
SPREAD = 0.25
# Share of the width that level edges take in its row, and how much surer it is than a middling row.
LEAST_SPAN = 0.38
STANDS_OUT = 4


def horizon(photo: Photo) -> float | None:
    """Its height in the photo from the top, 0-1; None where no row stands out."""
    height = photo.light.shape[0]
    spans = photo.rows.mean(1)
    sure = np.zeros(height)
    for row in range(THICK, height - THICK):
        off = (row / height - MIDDLE) / SPREAD
        sure[row] = step_at(photo, row) * spans[row] ** 2 * np.exp(-0.5 * off * off)
    row = int(sure.argmax())
    clear = spans[row] >= LEAST_SPAN and sure[row] > STANDS_OUT * np.median(sure)
    return row / height if clear else None


def step_at(photo: Photo, row: int) -> float:
    """How unlike the photo is just above and just below a row: the mean over parts of its width."""
    width = photo.light.shape[1]
    total = 0.0
    for part in range(PARTS):
        cols = slice(part * width // PARTS, (part + 1) * width // PARTS)
        light, warmth, colour = (
            float(m[row - THICK : row, cols].mean() - m[row : row + THICK, cols].mean())
            for m in (photo.light, photo.warmth, photo.saturation)
        )
        total += min(CLEAR, float(np.hypot(np.hypot(light, COLOUR * warmth), COLOUR * colour)))
    return total / PARTS
