"""Faults put into a photo on purpose, so that the right issue and advice are known."""
from __future__ import annotations

import random
from dataclasses import dataclass

import cv2
import numpy as np

from facts.measure import measure
from facts.photo import Box, Photo, prepare
from rationale.claims import holds
from rationale.lexicon import Claim, claims

TINTS = {"warm": (1.0, 0.35, -0.9), "cool": (-0.8, 0.0, 1.0), "green": (-0.6, 0.8, -0.6), "magenta": (0.6, -0.9, 0.6)}
FAULTS = ("tilt", "over", "under", "blur", "cast", "flat", "vivid", "cut", "dead")


@dataclass
class Damaged:
    """`severity` runs from 0 (hardly seen) to 1 (severe)."""

    rgb: np.ndarray
    mask: np.ndarray | None
    issue: Claim
    severity: float
    #: The window of the photo that is left, where the fault is one of framing.
    box: Box = (0.0, 0.0, 1.0, 1.0)

    def aspect(self, aspect: float) -> float:
        """Width / height of what is left of a photo of that aspect."""
        return aspect * (self.box[2] - self.box[0]) / (self.box[3] - self.box[1])


def shrink_of(width: float, height: float, degrees: float) -> float:
    """How large the largest window of a photo's shape is that a turn by so many degrees leaves full, as a share of it."""
    a = abs(np.radians(degrees))
    c, s = float(np.cos(a)), float(np.sin(a))
    return min(width / (width * c + height * s), height / (height * c + width * s))


def tilt(rgb: np.ndarray, mask: np.ndarray | None, degrees: float) -> tuple[np.ndarray, np.ndarray | None]:
    """Turns the photo and keeps the largest window of the same shape that has no empty corners."""
    height, width = rgb.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1 / shrink_of(width, height, degrees))
    turned = cv2.warpAffine(rgb, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    if mask is not None:
        mask = cv2.resize(mask.astype(np.float32), (width, height))
        mask = cv2.warpAffine(mask, matrix, (width, height))
    return turned, mask


def has_level_lines(photo: Photo) -> bool:
    """Enough long level or upright edges that a tilt can be seen."""
    gx, gy = cv2.Sobel(photo.light, cv2.CV_32F, 1, 0), cv2.Sobel(photo.light, cv2.CV_32F, 0, 1)
    size = cv2.magnitude(gx, gy)
    strong = size > max(0.3, float(np.percentile(size, 85)))
    if strong.mean() < 0.03:
        return False
    angle = np.abs(np.degrees(np.arctan2(gy[strong], gx[strong]))) % 90
    return float(((angle < 4) | (angle > 86)).mean()) > 0.17


def tone(rgb: np.ndarray, kind: str, severity: float, rng: random.Random) -> tuple[np.ndarray, Claim]:
    x = rgb.astype(np.float32) / 255
    claim = Claim("issue." + kind)
    if kind == "over":
        x = 1 - (1 - x) ** (1.3 + severity) if rng.random() < 0.3 else x * (1.45 + 0.9 * severity) + 0.05
    elif kind == "under":
        x = x * (0.5 - 0.28 * severity)
    elif kind == "flat":
        grey = rng.uniform(0.4, 0.6)
        x = grey + (x - grey) * (0.5 - 0.28 * severity)
    elif kind == "vivid":
        mean = x.mean(2, keepdims=True)
        x = mean + (x - mean) * (2.0 + 1.4 * severity)
    elif kind == "cast":
        name = rng.choice(tuple(TINTS))
        x = x + np.array(TINTS[name], np.float32) * (0.13 + 0.14 * severity)
        claim = Claim("issue.cast", (("tint", name),))
    elif kind == "blur":
        sigma = (0.008 + 0.012 * severity) * max(rgb.shape[:2])
        return cv2.GaussianBlur(rgb, (0, 0), sigma), claim
    return (np.clip(x, 0, 1) * 255).astype(np.uint8), claim


def took(photo: Photo, damaged: Photo, kind: str) -> bool:
    """Whether the fault shows: a dark photo made brighter may simply have become right."""
    a, b = measure(photo), measure(damaged)
    return {
        "over": b["light"] > 0.66 and b["clipped_high"] > 0.1,
        "under": b["light"] < 0.25,
        "flat": b["contrast"] < 0.36,
        "vivid": b["saturation"] > max(0.33, 1.35 * a["saturation"]),
        "cast": a["saturation"] < 0.3 and abs(a["warmth"]) < 0.14,
        "blur": a["sharpness"] > 350 and b["sharpness"] < 0.25 * a["sharpness"],
    }[kind]


def framed(photo: Photo, kind: str, rng: random.Random) -> tuple[Box, Claim] | None:
    """A window of the photo whose framing has the fault, as if it had been shot so."""
    wanted = "cut.side" if kind == "cut" else "bad.dead"
    for _ in range(8):
        w, h = rng.uniform(0.5, 0.9), rng.uniform(0.5, 0.9)
        x, y = rng.uniform(0, 1 - w), rng.uniform(0, 1 - h)
        box = (x, y, x + w, y + h)
        facts = measure(photo, box)
        sides = [c for c in claims("bad") if c.id == wanted and holds(c, facts, sure=True)]
        if kind == "cut" and not (facts["subject"] and facts["inside"] > 0.4):
            continue
        if len(sides) == 1:
            return box, Claim("issue." + kind, sides[0].slots)
    return None


def window_of(rgb: np.ndarray, mask: np.ndarray | None, box: Box) -> tuple[np.ndarray, np.ndarray | None]:
    def cut(a: np.ndarray) -> np.ndarray:
        h, w = a.shape[:2]
        return a[int(box[1] * h) : max(int(box[3] * h), int(box[1] * h) + 2), int(box[0] * w) : max(int(box[2] * w), int(box[0] * w) + 2)]

    return np.ascontiguousarray(cut(rgb)), None if mask is None else np.ascontiguousarray(cut(mask))


def degrade(rgb: np.ndarray, mask: np.ndarray | None, kind: str, rng: random.Random, aspect: float | None = None, photo: Photo | None = None) -> Damaged | None:
    """The photo with that fault, at a random severity; None where the fault would not show."""
    photo = photo or prepare(rgb, mask, aspect)
    severity = rng.uniform(0.15, 1)
    if kind == "tilt":
        if not has_level_lines(photo):
            return None
        turned, turned_mask = tilt(rgb, mask, (4 + 7 * severity) * rng.choice((-1, 1)))
        return Damaged(turned, turned_mask, Claim("issue.tilt"), severity)
    if kind in ("cut", "dead"):
        found = framed(photo, kind, rng)
        if found is None:
            return None
        part, part_mask = window_of(rgb, mask, found[0])
        return Damaged(part, part_mask, found[1], 0.5, found[0])
    changed, claim = tone(rgb, kind, severity, rng)
    if not took(photo, prepare(changed, mask, aspect), kind):
        return None
    return Damaged(changed, mask, claim, severity)


def damage(rng: random.Random, rgb: np.ndarray, mask: np.ndarray | None, aspect: float | None = None, often: float = 0.75) -> Damaged | None:
    """A random fault that shows, `often`; else None: the photo stays as it is."""
    if rng.random() >= often:
        return None
    photo = prepare(rgb, mask, aspect)
    # A tilt shows on few photos, so it is tried first more often.
    kinds = rng.sample(FAULTS, 3)
    for kind in ["tilt", *kinds] if rng.random() < 0.3 else kinds:
        found = degrade(rgb, mask, kind, rng, aspect, photo)
        if found is not None:
            return found
    return None
