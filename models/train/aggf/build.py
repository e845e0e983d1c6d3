"""AGGF as one command: photos, and comments where there are any, to checked critiques.

    python -m aggf.build --photos DIR --out critiques.jsonl [--masks DIR] [--comments FILE.json] [--degrade] [--seed 1]

A line a critique: `photo`, `text`, `score`, `issues`, `fault`. `--comments` is {photo: [comment, …]} and
needs a teacher (see rationale/remote.py). `--degrade` puts a known fault into three photos of four;
`--pictures DIR` then keeps the changed pictures.
"""
from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from PIL import Image

from facts.photo import prepare
from rationale.remote import teacher_from_environment

from .check import check
from .critique import compose, write
from .degrade import damage
from .refine import refine

TRIES = 3
SIDE = 384


def load(path: Path, mode: str) -> np.ndarray:
    picture = Image.open(path).convert(mode)
    picture.thumbnail((SIDE, SIDE))
    return np.asarray(picture)


def mask_of(folder: Path | None, name: str) -> np.ndarray | None:
    path = folder / f"{Path(name).stem}.png" if folder else None
    return load(path, "L").astype(np.float32) / 255 if path and path.exists() else None


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--photos", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--masks", type=Path)
    p.add_argument("--comments", type=Path)
    p.add_argument("--degrade", action="store_true")
    p.add_argument("--pictures", type=Path)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    teacher = teacher_from_environment()
    comments = json.loads(args.comments.read_text(encoding="utf-8")) if args.comments else {}
    if comments and teacher is None:
        p.error("--comments needs a teacher: set VENUS_TEACHER_URL and VENUS_TEACHER_MODEL")
    rng, counts = random.Random(args.seed), Counter()
    with args.out.open("w", encoding="utf-8") as out:
        for path in sorted(f for f in args.photos.iterdir() if f.suffix.lower() in (".jpg", ".jpeg", ".png")):
            rgb, mask = load(path, "RGB"), mask_of(args.masks, path.name)
            fault = damage(rng, rgb, mask) if args.degrade else None
            shown, shown_mask = (fault.rgb, fault.mask) if fault else (rgb, mask)
            photo = prepare(shown, shown_mask)
            for _ in range(TRIES):
                critique = compose(photo, fault.issue if fault else None, fault.severity if fault else 0.0, rng)
                text = write(critique, rng)
                faults = check(text)
                counts["passed" if not faults else "failed"] += 1
                if not faults:
                    break
            else:
                print(f"{path.name}: {faults}", file=sys.stderr)
                continue
            if teacher and comments.get(path.name):
                text = refine(teacher, text, comments[path.name])
            if fault and args.pictures:
                args.pictures.mkdir(parents=True, exist_ok=True)
                Image.fromarray(shown).save(args.pictures / path.name, quality=92)
            line = {"photo": path.name, "text": text, "score": critique.score, "issues": [c.id for c in critique.issues], "fault": fault.issue.id if fault else None}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(dict(counts), file=sys.stderr)


if __name__ == "__main__":
    main()
