"""What is known of a view: its crops, ranked pairs and subject mask, in fractions of the view."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .views import WHOLE, View, is_validation, read_lines

# A label may leave the view by this much and count as at its border.
SLACK = 0.02
BEST_OF_GAICD = 12
# GAICD's people chose from a grid whose outermost crops end 1/24 inside the photo: there, they kept the edge.
GAICD_EDGE = 0.045
LABELLED = ("fcdb", "gaicd")
MASKED = ("subjects",)


@dataclass
class Row:
    """A view with what is known of it; `crops` with the odds that each is the one to learn."""

    index: int
    set: str
    view: View
    aspect: float
    crops: np.ndarray  # [k,4]
    odds: np.ndarray  # [k]
    pairs: np.ndarray  # [p,2,4] preferred first
    validation: bool


class Labels:
    """The data sets' labels, photo by photo; a view of a photo asks for its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.lines = {s: {line["image"]: line for line in read_lines(data / s / "crops.jsonl")} for s in LABELLED}
        self.sizes: dict[tuple[str, str], tuple[int, int]] = {}

    def size(self, set_: str, image: str) -> tuple[int, int]:
        line = self.lines.get(set_, {}).get(image)
        if line:
            return line["width"], line["height"]
        key = (set_, image)
        if key not in self.sizes:
            self.sizes[key] = Image.open(self.data / set_ / "images" / image).size
        return self.sizes[key]

    def row(self, set_: str, view: View, index: int = -1) -> Row:
        crops, odds, pairs = np.zeros((0, 4)), np.zeros(0), np.zeros((0, 2, 4))
        line = self.lines.get(set_, {}).get(view.image)
        if set_ == "fcdb":
            crops, odds = np.array([view.inside(tuple(line["crop"]))]), np.ones(1)
            ranked = [(p["a"], p["b"]) if p["votes_a"] > p["votes_b"] else (p["b"], p["a"])
                      for p in line["ranked"] if abs(p["votes_a"] - p["votes_b"]) >= 3]
            pairs = np.array([[view.inside(tuple(a)), view.inside(tuple(b))] for a, b in ranked]).reshape(-1, 2, 4)
        if set_ == "gaicd":
            scored = sorted(line["scored"], key=lambda s: -s["mos"])[:BEST_OF_GAICD]
            crops = np.array([view.inside(to_edges(s["crop"], view)) for s in scored])
            odds = np.exp(2.5 * np.array([s["mos"] for s in scored]))
        inside = np.all((crops > -SLACK) & (crops < 1 + SLACK), 1)
        crops, odds = crops[inside].clip(0, 1), odds[inside]
        pairs = pairs[np.all((pairs > -SLACK) & (pairs < 1 + SLACK), (1, 2))].clip(0, 1)
        return Row(index, set_, view, view.aspect(*self.size(set_, view.image)), crops,
                   odds / max(odds.sum(), 1e-9), pairs, set_ in (*LABELLED, *MASKED) and is_validation(view.image))


def to_edges(crop: list[float], view: View) -> tuple[float, ...]:
    """A crop of GAICD's grid with the edges that it could not reach, where the view reaches them."""
    return tuple(
        edge if seen == edge and abs(v - edge) < GAICD_EDGE else v
        for v, seen, edge in zip(crop, view.window, WHOLE)
    )


def load_rows(cache: Path, data: Path) -> list[Row]:
    """The rows of the cached views, in their order."""
    labels = Labels(data)
    rows: list[Row] = []
    for index, line in enumerate(read_lines(cache / "views.jsonl")):
        set_ = line.pop("set")
        line["window"], line["light"] = tuple(line["window"]), tuple(line["light"])
        rows.append(labels.row(set_, View(**line), index))
    return rows


def open_mask(data: Path, image: str) -> Image.Image:
    return Image.open(data / "subjects/masks" / f"{Path(image).stem}.png").convert("L")


def subject_mask(mask: Image.Image, view: View, size: int = 32) -> np.ndarray:
    """float32 [size,size] in 0–1: how much of each cell of the view the subject fills."""
    small = view.window_of(mask).resize((size, size), Image.Resampling.BOX)
    array = np.asarray(small, dtype=np.float32) / 255
    return array[:, ::-1].copy() if view.mirrored else array


def is_plain(view: View) -> bool:
    """The whole photo in its own light, mirrored or not."""
    return view.window == WHOLE and view.light == (1.0, 1.0, 1.0)
