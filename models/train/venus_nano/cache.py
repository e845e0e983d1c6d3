"""Many views of the photos, rendered once: what the decoder trains on and perception is measured by.

    python -m venus_nano.cache --data $DATA --out run/cache --views 8
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np

from .pixels import SIZE
from .views import WHOLE, View, is_validation, open_photo, random_light, read_lines, window_around

def plan(data: Path, views: int, rng: np.random.Generator) -> list[tuple[str, View]]:
    """(data set, view) in a fixed order; validation photos get no jittered windows."""
    jobs: list[tuple[str, View]] = []
    for line in read_lines(data / "fcdb/crops.jsonl"):
        name = line["image"]
        jobs += [("fcdb", View(name)), ("fcdb", View(name, mirrored=True))]
        if is_validation(name):
            continue
        for i in range(views):
            window = window_around(rng, tuple(line["crop"])) if i % 4 else WHOLE
            jobs.append(("fcdb", View(name, window, bool(i % 2), random_light(rng))))
    for line in read_lines(data / "gaicd/crops.jsonl"):
        best = max(line["scored"], key=lambda s: s["mos"])["crop"]
        name = line["image"]
        jobs += [("gaicd", View(name)), ("gaicd", View(name, mirrored=True))]
        for i in range(views):
            window = window_around(rng, tuple(best)) if i % 2 else WHOLE
            jobs.append(("gaicd", View(name, window, bool(i // 2 % 2), random_light(rng))))
    for mask in sorted((data / "subjects/masks").glob("*.png")):
        jobs += [("subjects", View(f"{mask.stem}.jpg", mirrored=m)) for m in (False, True)]
    for path in sorted((data / "photos/images").iterdir()):
        jobs.append(("photos", View(path.name)))
    for path in sorted((data / "landscapes/images").iterdir()):
        jobs.append(("landscapes", View(path.name)))
    return jobs


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--views", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    jobs = plan(args.data, args.views, rng)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "views.jsonl").write_text(
        "\n".join(json.dumps({"set": s, **v.__dict__}) for s, v in jobs)
    )
    pixels = np.lib.format.open_memmap(args.out / "pixels.npy", "w+", np.uint8, (len(jobs), SIZE, SIZE, 3))
    start = time.time()
    for i, (set_, view) in enumerate(jobs):
        pixels[i] = view.render(open_photo(args.data / set_ / "images" / view.image), SIZE)
        if i % 1000 == 0:
            print(f"{i}/{len(jobs)} views, {(i + 1) / (time.time() - start):.0f}/s", flush=True)


if __name__ == "__main__":
    main()
