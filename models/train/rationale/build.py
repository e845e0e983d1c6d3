"""AR-Generation and AR-Validation as one command: good and made bad crops with valid rationales.

    python -m rationale.build --data DIR --out rationales.jsonl [--masks DIR] [--bad 1] [--no-validation] [--seed 1]

`--data` holds `images/` and `crops.jsonl` (lines with `image` and `crop` in fractions, as FCDB's).
A line a rationale: `photo`, `box` (0-1000), `good`, `rationale`. Where a teacher is set (see
rationale/remote.py) it writes and a second reading by it validates; what fails three times is
written from measured facts instead.
"""
from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from aggf.build import load, mask_of
from facts.measure import measure
from facts.photo import Box

from . import api
from .remote import Teacher, accepts, teacher_from_environment, write_rationale

TRIES = 3


def by_teacher(teacher: Teacher, rgb: np.ndarray, sampler: api.Sampler, box, good: bool) -> str | None:
    facts = {k: v for k, v in measure(sampler.photo, box).items() if isinstance(v, (float, bool))}
    told = json.dumps({k: round(v, 2) for k, v in facts.items()})
    for _ in range(TRIES):
        text = write_rationale(teacher, rgb, box, told, good)
        if accepts(teacher, rgb, box, text):
            return text
    return None


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--masks", type=Path)
    p.add_argument("--bad", type=int, default=1, help="made bad crops a photo")
    p.add_argument("--no-validation", action="store_true", help="the ablation without AR-Validation")
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    teacher, rng, counts = teacher_from_environment(), random.Random(args.seed), Counter()
    rows = [json.loads(line) for line in (args.data / "crops.jsonl").read_text(encoding="utf-8").splitlines()]
    with args.out.open("w", encoding="utf-8") as out:
        for row in (r for r in rows if "crop" in r):
            rgb, mask = load(args.data / "images" / row["image"], "RGB"), mask_of(args.masks, row["image"])
            sampler = api.Sampler(rgb, mask, check=not args.no_validation)
            box = tuple(row["crop"])
            made: list[tuple[Box, bool, str | None]] = [(box, True, sampler.crop_answer(rng, box))]
            made += [(found[0], False, found[1]) for _ in range(args.bad) if (found := sampler.bad_crop(rng))]
            for where, good, text in made:
                taught = by_teacher(teacher, rgb, sampler, where, good) if teacher else None
                # Nothing that holds was found to say of some boxes; they are left out.
                counts["teacher" if taught else "facts" if text else "dropped"] += 1
                if not (taught or text):
                    continue
                line = {"photo": row["image"], "box": [round(v * 1000) for v in where], "good": good, "rationale": taught or text}
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(json.dumps(counts | dict(api.tally)), file=sys.stderr)


if __name__ == "__main__":
    main()
