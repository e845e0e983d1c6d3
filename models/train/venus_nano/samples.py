"""Writes the decoder's training samples from cached perception and the text generators.

    python -m venus_nano.samples stage1 --cache run/cache --seen run/seen --data $DATA --vision run/vision.pt --out run/guidance
    python -m venus_nano.samples stage2 --cache run/cache --seen run/seen --data $DATA --out run/stage2

Stage 1 damages photos on purpose, so it perceives the damaged pixels and makes a store of its own.
Stage 2 reads the store that `perceive` made. Each writes train.jsonl, without validation photos; a sample whose
text never holds is left out. Texts are written by `--workers` processes, the same with any number of them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from rationale.api import CROP_PROMPT, Sampler

from .conversations import as_box, box_text, crop_turns, drawn, first_box, guidance
from .parallel import each
from .perceive import perceive, wanted
from .pixels import SIZE
from .rows import Row, is_plain, load_rows, open_mask
from .teach import load_vision
from .views import View

BATCH = 32


def true_mask(data: Path, view: View) -> np.ndarray:
    mask = open_mask(data, view.image).resize((SIZE, SIZE))
    array = np.asarray(mask, dtype=np.float32) / 255
    return array[:, ::-1] if view.mirrored else array


def human_box(row: Row, rng: random.Random) -> np.ndarray | None:
    if not len(row.crops):
        return None
    return row.crops[rng.choices(range(len(row.crops)), row.odds)[0]]


def write_lines(path: Path, lines: list[dict]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    print(f"{len(lines)} samples → {path}", flush=True)


@dataclass
class Perceived:
    """Cached views and what perception made of them; opened anew in each process."""

    cache: Path
    seen: Path
    data: Path

    @cached_property
    def pixels(self) -> np.ndarray:
        return np.load(self.cache / "pixels.npy", mmap_mode="r")

    @cached_property
    def subject(self) -> np.ndarray:
        return np.load(self.seen / "subject.npy", mmap_mode="r")

    @cached_property
    def beliefs(self) -> np.ndarray:
        return np.load(self.seen / "beliefs.npy", mmap_mode="r")

    def mask(self, row: Row) -> np.ndarray:
        return true_mask(self.data, row.view) if row.set == "subjects" else self.subject[row.index].astype(np.float32)


Task = tuple[int, Row]
"""A place in the order of what is made, and the view that it is made from."""


def drawing(seed: int, place: int) -> random.Random:
    """Draws of one sample's own."""
    return random.Random(f"{seed} {place}")


@dataclass
class Conversations:
    """Writes `each` conversations about a view."""

    perceived: Perceived
    seed: int
    each: int
    checked: bool
    with_rationale: bool

    def __call__(self, task: Task) -> list[dict]:
        (place, row), seen = task, self.perceived
        rng = drawing(self.seed, place)
        sampler = Sampler(np.asarray(seen.pixels[row.index]), seen.mask(row), row.aspect, check=self.checked)
        made = [drawn(lambda: crop_turns(sampler, rng, seen.beliefs[row.index], human_box(row, rng))) for _ in range(self.each)]
        return [{"store": seen.seen.name, "view": row.index, "aspect": row.aspect, "turns": self.shown(turns)}
                for turns in made if turns is not None]

    def shown(self, turns: list[list[str]]) -> list[list[str]]:
        return turns if self.with_rationale else [[ask, answer[: answer.index("</box>") + 6]] for ask, answer in turns]


def stage2(args: argparse.Namespace) -> None:
    rng = random.Random(args.seed)
    rows = [r for r in load_rows(args.cache, args.data) if wanted(r) and not r.validation]
    perceived = Perceived(args.cache, args.seen, args.data)
    # Words cost time to write and to learn, so only some of the windows are talked about.
    talked = [r for r in rows if is_plain(r.view) or r.index % 4 == 0]
    rng.shuffle(talked)
    talked = talked[: args.limit]
    write = Conversations(perceived, args.seed, args.each, not args.unchecked, not args.no_rationale)
    train, start = [], time.time()
    # Without words there is nothing to share out.
    for i, made in enumerate(each(write, list(enumerate(talked)), min(args.workers, len(talked)))):
        train += made
        if i % 500 == 0:
            print(f"{i}/{len(talked)}, {(i + 1) / (time.time() - start):.1f} photos/s", flush=True)
    labelled = [r for r in rows if len(r.crops)]
    train += [line for _ in range(args.boxes) for line in box_samples(args.seen.name, labelled, perceived.beliefs, rng)]
    write_lines(args.out / "train.jsonl", train)


def box_samples(store: str, rows: list[Row], beliefs: np.ndarray, rng: random.Random) -> list[dict]:
    """The crop alone, of each view with a crop that people drew: short, so many of them can be learnt from."""
    return [box_sample(store, row, first_box(rng, beliefs[row.index], human_box(row, rng))) for row in rows]


def box_sample(store: str, row: Row, box: np.ndarray) -> dict:
    """One such crop: open at its end, as words could follow."""
    return {"store": store, "view": row.index, "aspect": row.aspect, "turns": [[CROP_PROMPT, box_text(as_box(box))]], "open": True}


@dataclass
class Critiques:
    """Damages a photo, or not, and writes its critique; None where none holds."""

    perceived: Perceived
    seed: int

    def __call__(self, task: Task) -> tuple[np.ndarray, list[list[str]], float] | None:
        place, row = task
        rng, rgb, mask = drawing(self.seed, place), np.asarray(self.perceived.pixels[row.index]), self.perceived.mask(row)
        found = drawn(lambda: guidance(rng, rgb, mask, row.aspect))
        if found is None:
            return None
        picture, turns, shape = found
        return np.asarray(Image.fromarray(picture).resize((SIZE, SIZE), Image.Resampling.BICUBIC)), turns, shape


def stage1(args: argparse.Namespace) -> None:
    rng = random.Random(args.seed)
    rows = [r for r in load_rows(args.cache, args.data) if is_plain(r.view) and not r.validation]
    model = load_vision(args.vision)
    g = torch.Generator().manual_seed(0)
    # A photo comes back with another fault each time.
    rows = rows * args.each
    rng.shuffle(rows)
    rows = rows[: args.limit]
    stores: dict[str, np.ndarray] = {}
    train, start = [], time.time()
    write = Critiques(Perceived(args.cache, args.seen, args.data), args.seed)
    written = each(write, list(enumerate(rows)), min(args.workers, len(rows)))
    for at, batch in batched(written, BATCH):
        made = [one for one in batch if one is not None]
        if not made:
            continue
        seen = perceive(model, np.stack([view for view, *_ in made]), [shape for *_, shape in made], g)
        for name in ("cells", "edges"):
            if name not in stores:
                stores[name] = np.lib.format.open_memmap(args.out / f"{name}.npy", "w+", np.float16, (len(rows), *seen[name].shape[1:]))
            stores[name][at : at + len(made)] = seen[name]
        for i, (_, turns, shape) in enumerate(made):
            train.append({"store": args.out.name, "view": at + i, "aspect": shape, "turns": turns})
        if at % 640 == 0:
            print(f"{at}/{len(rows)}, {(at + BATCH) / (time.time() - start):.1f} photos/s", flush=True)
    write_lines(args.out / "train.jsonl", train)


def batched(items: Iterator, size: int) -> Iterator[tuple[int, list]]:
    """Up to `size` items at once, with the place of the first."""
    at = 0
    while part := list(islice(items, size)):
        yield at, part
        at += size


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("stage", choices=["stage1", "stage2"])
    p.add_argument("--cache", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--seen", type=Path, required=True, help="what `perceive` made")
    p.add_argument("--vision", type=Path)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--each", type=int, default=2, help="critiques or conversations a view")
    p.add_argument("--boxes", type=int, default=2, help="crops without words for each view with a crop that people drew")
    p.add_argument("--limit", type=int, default=1_000_000)
    p.add_argument("--unchecked", action="store_true", help="ablation: no AR-Validation")
    p.add_argument("--no-rationale", action="store_true", help="ablation: boxes alone")
    p.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes that write texts")
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (stage1 if args.stage == "stage1" else stage2)(args)


if __name__ == "__main__":
    main()
