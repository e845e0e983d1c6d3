"""Views drawn anew for each step of perception training: a window, a mirror, another light.

Photos are decoded once and kept; a batch is made in the background while the last one trains.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from .pixels import SIZE, normalise
from .rows import LABELLED, Labels, Row, open_mask, subject_mask
from .views import WHOLE, View, is_validation, open_photo, random_light, relit, window_around

UNLABELLED = ("photos", "landscapes")
# Small sets whose photos are like those that people crop.
OFTEN = {"landscapes": 3, "gaicd": 3}
NEUTRAL = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Mix:
    """What a batch is drawn from."""

    batch: int
    masked: int  # views of photos with a subject mask, beside the batch
    gaicd: float  # share of GAICD's photos among labelled views
    whole: float  # share of FCDB's views that are the whole photo
    taught: float  # share of views that learn from teachers, of any photo
    unseen: tuple[str, ...] = ()  # sets whose photos are left out


@dataclass
class Batch:
    """Pixels are normalised [B,3,256,256]; the first `n` views have a crop to learn, the rest a mask."""

    student: Tensor
    teacher: Tensor  # the same views in their own light, the taught ones only
    aspect: Tensor
    taught: Tensor  # bool [n]
    targets: Tensor  # [n,4]; of no meaning where taught
    masks: Tensor  # [B-n,32,32]
    rows: list[Row]

    def to(self, device: torch.device) -> Batch:
        moved = {f.name: getattr(self, f.name) for f in fields(self)}
        return Batch(**{n: v.to(device) if isinstance(v, Tensor) else v for n, v in moved.items()})


class Fresh:
    def __init__(self, data: Path, mix: Mix, seed: int) -> None:
        self.data, self.mix = data, mix
        self.labels = Labels(data)
        self.rng = np.random.default_rng(seed)
        self.photos: dict[tuple[str, str], Image.Image] = {}
        self.pools = {s: [n for n in lines if not is_validation(n)] for s, lines in self.labels.lines.items()}
        self.pools["subjects"] = [n for n in names(data, "subjects") if not is_validation(n)]
        for s in UNLABELLED:
            self.pools[s] = names(data, s)
        seen = {s: pool for s, pool in self.pools.items() if s not in mix.unseen}
        self.anything = [(s, n) for s, pool in seen.items() for n in pool * OFTEN.get(s, 1)]
        self.labels_from = [s for s in LABELLED if s in seen]

    def photo(self, set_: str, image: str) -> Image.Image:
        key = (set_, image)
        if key not in self.photos:
            self.photos[key] = open_photo(self.data / set_ / "images" / image)
        return self.photos[key]

    def view(self, set_: str, image: str) -> View:
        rng = self.rng
        line = self.labels.lines.get(set_, {}).get(image)
        mirrored = bool(rng.random() < 0.5)
        light = random_light(rng) if rng.random() < 0.8 else NEUTRAL
        if set_ == "fcdb":
            window = WHOLE if rng.random() < self.mix.whole else window_around(rng, tuple(line["crop"]))
        elif set_ == "gaicd":
            best = max(line["scored"], key=lambda s: s["mos"])["crop"]
            window = WHOLE if rng.random() < 0.5 else window_around(rng, tuple(best))
        else:
            window = WHOLE if rng.random() < 0.5 else window_around(rng, (0.2, 0.2, 0.8, 0.8))
        return View(image, window, mirrored, light)

    def labelled(self) -> Row:
        set_ = "gaicd" if self.rng.random() < self.mix.gaicd else "fcdb"
        if set_ not in self.labels_from:
            set_ = self.labels_from[0]
        while True:
            image = self.pools[set_][self.rng.integers(len(self.pools[set_]))]
            row = self.labels.row(set_, self.view(set_, image))
            if len(row.crops):
                return row

    def draw(self) -> Batch:
        rng, mix = self.rng, self.mix
        rows: list[Row] = []
        taught = rng.random(mix.batch) < mix.taught
        targets = np.zeros((mix.batch, 4), dtype=np.float32)
        for i in range(mix.batch):
            if taught[i]:
                set_, image = self.anything[rng.integers(len(self.anything))]
                rows.append(self.labels.row(set_, self.view(set_, image)))
                continue
            row = self.labelled()
            targets[i] = row.crops[rng.choice(len(row.crops), p=row.odds)]
            rows.append(row)
        for _ in range(mix.masked):
            image = self.pools["subjects"][rng.integers(len(self.pools["subjects"]))]
            rows.append(self.labels.row("subjects", self.view("subjects", image)))
        clean = [replace(r.view, light=NEUTRAL).render(self.photo(r.set, r.view.image), SIZE) for r in rows]
        student = [np.asarray(relit(Image.fromarray(c), r.view.light)) for c, r in zip(clean, rows)]
        masks = [subject_mask(open_mask(self.data, r.view.image), r.view) for r in rows[mix.batch :]]
        return Batch(
            normalise(np.stack(student)), normalise(np.stack(clean)[: mix.batch][taught]),
            torch.tensor([r.aspect for r in rows], dtype=torch.float32), torch.from_numpy(taught),
            torch.from_numpy(targets), torch.from_numpy(np.stack(masks)) if masks else torch.zeros(0, 32, 32), rows,
        )

    def batches(self, count: int) -> Iterator[Batch]:
        with ThreadPoolExecutor(1) as pool:
            ahead = [pool.submit(self.draw) for _ in range(min(2, count))]
            for i in range(count):
                batch = ahead.pop(0).result()
                if i + 2 < count:
                    ahead.append(pool.submit(self.draw))
                yield batch


def names(data: Path, set_: str) -> list[str]:
    return sorted(p.name for p in (data / set_ / "images").iterdir())
