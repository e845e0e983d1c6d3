"""A photo's maps, computed once so that many crop boxes can be measured cheaply."""
from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

Box = tuple[float, float, float, float]

#: Sobel magnitude (luminance 0-1, kernel divided by 4) from which a pixel counts as detail.
DETAIL = 0.07
#: Longest side of the maps in pixels; measures are shares, so the exact value hardly matters.
MAP_SIDE = 160
SHARPNESS_SIDE = 256


@dataclass
class Photo:
    """Maps are [h, w] float32. `aspect` is the true width / height of the photo, since `rgb` may
    have been squashed. `subject` is None where no clear subject was found."""

    rgb: np.ndarray
    aspect: float
    light: np.ndarray
    saturation: np.ndarray
    warmth: np.ndarray
    detail: np.ndarray
    rows: np.ndarray
    weight: np.ndarray
    subject: np.ndarray | None
    subject_box: Box | None
    sharpness: float
    cache: dict = field(default_factory=dict)

    @property
    def shape(self) -> tuple[int, int]:
        return self.light.shape


def prepare(rgb: np.ndarray, mask: np.ndarray | None = None, aspect: float | None = None, side: int = MAP_SIDE) -> Photo:
    """`rgb` uint8 [h, w, 3]; `mask` float or bool of any size over the same photo (soft maps of a
    saliency head are fine) or None; `aspect` the photo's own width / height if `rgb` is squashed."""
    height, width = rgb.shape[:2]
    aspect = aspect or width / height
    scale = side / max(height, width)
    size = (max(16, round(width * scale)), max(16, round(height * scale)))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA) if scale < 1 else rgb
    colour = small.astype(np.float32) / 255
    light = colour @ np.array([0.299, 0.587, 0.114], np.float32)
    high, low = colour.max(2), colour.min(2)
    saturation = high - low
    warmth = colour[..., 0] - colour[..., 2]
    dx = cv2.Sobel(light, cv2.CV_32F, 1, 0) / 4
    dy = cv2.Sobel(light, cv2.CV_32F, 0, 1) / 4
    gradient = cv2.magnitude(dx, dy)
    detail = cv2.blur((gradient > DETAIL).astype(np.float32), (3, 3))
    rows = cv2.blur((np.abs(dy) > np.maximum(DETAIL, 2 * np.abs(dx))).astype(np.float32), (1, 5)) > 0
    subject, box = find_subject(mask, light.shape)
    weight = 0.6 * gradient / (gradient.mean() + 1e-6) + 0.4 * np.abs(light - light.mean()) / (light.std() + 1e-3)
    if subject is not None:
        weight = weight / (weight.sum() + 1e-6) + 1.5 * subject / (subject.sum() + 1e-6)
    return Photo(small, aspect, light, saturation, warmth, detail, rows.astype(np.float32), weight, subject, box, sharpness_of(rgb))


def sharpness_of(rgb: np.ndarray) -> float:
    """Variance of the Laplacian of the grey photo (0-255) at 256 pixels on its longest side."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    scale = SHARPNESS_SIDE / max(grey.shape)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return float(cv2.Laplacian(grey, cv2.CV_32F).var())


def find_subject(mask: np.ndarray | None, shape: tuple[int, int]) -> tuple[np.ndarray | None, Box | None]:
    """The clear subject of a soft mask as a 0-1 map with its box in fractions, or (None, None) when
    the mask is weak, spread over the photo, or in pieces far from each other."""
    if mask is None:
        return None, None
    soft = cv2.resize(mask.astype(np.float32), (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
    peak = float(soft.max())
    if peak < 0.5:
        return None, None
    hard = (soft >= max(0.35, 0.5 * peak)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(hard, connectivity=8)
    if count < 2:
        return None, None
    areas = stats[1:, cv2.CC_STAT_AREA]
    keep = np.flatnonzero(areas >= 0.2 * areas.max()) + 1
    share = float(areas[keep - 1].sum()) / hard.size
    if not 0.006 <= share <= 0.7 or len(keep) > 3:
        return None, None
    spread = float(np.minimum(soft, 1)[hard == 0].sum()) / (float(soft[hard == 1].sum()) + 1e-6)
    if spread > 0.6:
        return None, None
    subject = np.isin(labels, keep).astype(np.float32)
    left = stats[keep, cv2.CC_STAT_LEFT]
    top = stats[keep, cv2.CC_STAT_TOP]
    right = left + stats[keep, cv2.CC_STAT_WIDTH]
    bottom = top + stats[keep, cv2.CC_STAT_HEIGHT]
    height, width = shape
    box = (left.min() / width, top.min() / height, right.max() / width, bottom.max() / height)
    if len(keep) > 1 and subject.mean() < 0.35 * (box[2] - box[0]) * (box[3] - box[1]):
        return None, None
    return subject, tuple(float(v) for v in box)


def window(photo: Photo, box: Box) -> tuple[slice, slice]:
    """The rows and columns of the maps that `box` covers, at least two of each."""
    height, width = photo.shape
    x1 = min(int(round(box[0] * width)), width - 2)
    y1 = min(int(round(box[1] * height)), height - 2)
    x2 = max(int(round(box[2] * width)), x1 + 2)
    y2 = max(int(round(box[3] * height)), y1 + 2)
    return slice(y1, y2), slice(x1, x2)
