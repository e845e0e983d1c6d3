"""Writes the decoder's training samples from cached perception and the text generators.

    python -m venus_nano.samples stage1 --cache run/cache --seen run/seen --data $DATA --vision run/vision.pt --out run/guidance
    python -m venus_nano.samples stage2 --cache run/cache --seen run/seen --data $DATA --out run/stage2

Stage 1 damages photos on purpose, so it perceives the damaged pixels and makes a store of its own.
Stage 2 reads the store that `perceive` made. Each writes train.jsonl, without validation photos; a sample whose
text never holds is left out.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from rationale.api import CROP_PROMPT, Sampler

from .conversations import as_box, box_text, crop_turns, drawn, first_box, guidance
from .perceive import perceive, wanted
from .pixels import SIZE
from .rows import Row, is_plain, load_rows, open_mask
from .teach import load_vision
from .views import View

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


def stage2(args: argparse.Namespace) -> None:
    rng = random.Random(args.seed)
    rows = [r for r in load_rows(args.cache, args.data) if wanted(r) and not r.validation]
    pixels = np.load(args.cache / "pixels.npy", mmap_mode="r")
    subject = np.load(args.seen / "subject.npy", mmap_mode="r")
    beliefs = np.load(args.seen / "beliefs.npy", mmap_mode="r")
    # Words cost time to write and to learn, so only some of the windows are talked about.
    talked = [r for r in rows if is_plain(r.view) or r.index % 4 == 0]
    rng.shuffle(talked)
    train, start = [], time.time()
    for i, row in enumerate(talked[: args.limit]):
        mask = true_mask(args.data, row.view) if row.set == "subjects" else subject[row.index].astype(np.float32)
        sampler = Sampler(np.asarray(pixels[row.index]), mask, row.aspect, check=not args.unchecked)
        for _ in range(args.each):
            turns = drawn(lambda: crop_turns(sampler, rng, beliefs[row.index], human_box(row, rng)))
            if turns is None:
                continue
            if args.no_rationale:
                turns = [[ask, answer[: answer.index("</box>") + 6]] for ask, answer in turns]
            train.append({"store": args.seen.name, "view": row.index, "aspect": row.aspect, "turns": turns})
        if i % 500 == 0:
            print(f"{i}/{len(talked)}, {(i + 1) / (time.time() - start):.1f} photos/s", flush=True)
    labelled = [r for r in rows if len(r.crops)]
    train += [line for _ in range(args.boxes) for line in box_samples(args.seen.name, labelled, beliefs, rng)]
    write_lines(args.out / "train.jsonl", train)


def box_samples(store: str, rows: list[Row], beliefs: np.ndarray, rng: random.Random) -> list[dict]:
    """The crop alone, of each view with a crop that people drew: short, so many of them can be learnt from."""
    return [box_sample(store, row, first_box(rng, beliefs[row.index], human_box(row, rng))) for row in rows]


def box_sample(store: str, row: Row, box: np.ndarray) -> dict:
    """One such crop: open at its end, as words could follow."""
    return {"store": store, "view": row.index, "aspect": row.aspect, "turns": [[CROP_PROMPT, box_text(as_box(box))]], "open": True}


def stage1(args: argparse.Namespace) -> None:
    rng = random.Random(args.seed)
    rows = [r for r in load_rows(args.cache, args.data) if is_plain(r.view) and not r.validation]
    pixels = np.load(args.cache / "pixels.npy", mmap_mode="r")
    subject = np.load(args.seen / "subject.npy", mmap_mode="r")
    model = load_vision(args.vision)
    g = torch.Generator().manual_seed(0)
    # A photo comes back with another fault each time.
    rows = rows * args.each
    rng.shuffle(rows)
    rows = rows[: args.limit]
    stores: dict[str, np.ndarray] = {}
    train, start = [], time.time()
    for at in range(0, len(rows), 32):
        made = []
        for row in rows[at : at + 32]:
            mask = true_mask(args.data, row.view) if row.set == "subjects" else subject[row.index].astype(np.float32)
            if found := drawn(lambda: guidance(rng, np.asarray(pixels[row.index]), mask, row.aspect)):
                made.append((row, *found))
        if not made:
            continue
        views = np.stack([np.asarray(Image.fromarray(out).resize((SIZE, SIZE), Image.Resampling.BICUBIC)) for _, out, _, _ in made])
        seen = perceive(model, views, [shape for *_, shape in made], g)
        for name in ("cells", "edges"):
            if name not in stores:
                stores[name] = np.lib.format.open_memmap(args.out / f"{name}.npy", "w+", np.float16, (len(rows), *seen[name].shape[1:]))
            stores[name][at : at + len(made)] = seen[name]
        for i, (row, _, turns, shape) in enumerate(made):
            train.append({"store": args.out.name, "view": at + i, "aspect": shape, "turns": turns})
        if at % 640 == 0:
            print(f"{at}/{len(rows)}, {(at + 32) / (time.time() - start):.1f} photos/s", flush=True)
    write_lines(args.out / "train.jsonl", train)


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
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    (stage1 if args.stage == "stage1" else stage2)(args)


if __name__ == "__main__":
    main()
