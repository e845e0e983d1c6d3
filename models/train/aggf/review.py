"""Expert review: a file that reviewers fill in, and what their ratings say.

    python -m aggf.review template critiques.jsonl review.jsonl     a line a photo, ready for ratings
    python -m aggf.review read review.jsonl                         mean ratings, revised texts, flags

A line holds `photo`, `text` and `ratings`: {reviewer: {"rating": 1-10, "text": revised text or null}}.
A photo is flagged for discussion when one rating is over 3 points from the mean of the others.
"""
from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

APART = 3.0


def far_apart(ratings: dict[str, float]) -> list[str]:
    """The reviewers whose rating is over 3 points from the mean of the other reviewers'."""
    flagged = []
    for name, rating in ratings.items():
        others = [value for other, value in ratings.items() if other != name]
        if others and abs(rating - sum(others) / len(others)) > APART:
            flagged.append(name)
    return flagged


def summarise(line: dict) -> dict:
    """Mean rating, the text to train on (the last revision, else the original) and the flag.
    Raises ValueError for a rating that is not from 1 to 10."""
    given = {name: entry for name, entry in line["ratings"].items() if entry.get("rating") is not None}
    for name, entry in given.items():
        if not 1 <= entry["rating"] <= 10:
            raise ValueError(f"{line['photo']}: {name} rated {entry['rating']}, but ratings run from 1 to 10")
    ratings = {name: float(entry["rating"]) for name, entry in given.items()}
    revised = [entry["text"] for entry in given.values() if entry.get("text")]
    discuss = far_apart(ratings)
    return {
        "photo": line["photo"],
        "text": revised[-1] if revised else line["text"],
        "rating": round(sum(ratings.values()) / len(ratings), 2) if ratings else None,
        "discuss": discuss,
    }


def read_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def template(critiques: Iterable[dict], reviewers: list[str]) -> list[dict]:
    empty = {"rating": None, "text": None}
    return [{"photo": c["photo"], "text": c["text"], "ratings": {name: dict(empty) for name in reviewers}} for c in critiques]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = p.add_subparsers(dest="command", required=True)
    make = commands.add_parser("template")
    make.add_argument("critiques", type=Path)
    make.add_argument("review", type=Path)
    make.add_argument("--reviewers", nargs="+", default=["a", "b", "c"])
    read = commands.add_parser("read")
    read.add_argument("review", type=Path)
    args = p.parse_args()
    if args.command == "template":
        lines = template(read_lines(args.critiques), args.reviewers)
        args.review.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        return
    results = [summarise(line) for line in read_lines(args.review)]
    for result in results:
        print(json.dumps(result, ensure_ascii=False))
    print(f"{sum(bool(r['discuss']) for r in results)} of {len(results)} to discuss", file=sys.stderr)


if __name__ == "__main__":
    main()
