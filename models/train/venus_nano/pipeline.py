"""Every step from photos to a checkpoint, in order; one that is done already is passed over.

    python -m venus_nano.pipeline --data ../../../shared/data --work run
    python -m venus_nano.pipeline --data … --work run --only stage1          # one step and what it needs
    python -m venus_nano.pipeline --data … --work run --without stage1       # an ablation: …|rationale|validation

An ablation shares everything with the full run but its own decoder, which ends in `run/without-…/nano`. A run
that was stopped goes on where it was: each training step keeps a `.resume` beside its output.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .tokenizer import build, write

PIECES = 1800
ABLATIONS = ("stage1", "rationale", "validation")


@dataclass(frozen=True)
class Step:
    """Makes `output` from the outputs of the steps before it."""

    name: str
    output: Path
    run: Callable[[], None]

    @property
    def done(self) -> Path:
        """A file that says so; the output alone may be half written."""
        return self.output.parent / ".done" / self.name


def module(name: str, *args: object) -> Callable[[], None]:
    return lambda: subprocess.run([sys.executable, "-m", f"venus_nano.{name}", *map(str, args)], check=True)


def join(parts: list[Path], out: Path) -> None:
    out.write_text("".join(p.read_text() for p in parts))


def make_tokenizer(samples: list[Path], out: Path) -> None:
    turns = (turn for p in samples for line in p.open() for turn in json.loads(line)["turns"])
    write(build((text for turn in turns for text in turn), PIECES), out)


def plan(data: Path, work: Path, without: str | None, minutes: float) -> list[Step]:
    cache, guidance, own = work / "cache", work / "guidance", work / f"without-{without}" if without else work
    teachers, vision, tokenizer = [work / "teacher1.pt", work / "teacher2.pt"], work / "vision.pt", work / "tokenizer.json"
    samples = (own if without in ("rationale", "validation") else work) / "stage2"
    both, stage1, stage2 = own / "both.jsonl", work / "stage1.pt", own / "stage2.pt"
    base = ("--cache", cache, "--data", data)
    plain = {"rationale": ("--no-rationale",), "validation": ("--unchecked",)}.get(without or "", ())
    learn = ("--tokenizer", tokenizer, "--mixed")
    start = () if without == "stage1" else ("--init", stage1)
    texts = [samples / "train.jsonl"] + ([] if without == "stage1" else [guidance / "train.jsonl"])
    return [
        Step("views", cache / "pixels.npy", module("cache", "--data", data, "--out", cache)),
        Step("teacher1", teachers[0], module("train_vision", *base, "--out", teachers[0])),
        Step("teacher2", teachers[1], module("train_vision", *base, "--out", teachers[1], "--pair", 0.2)),
        # Gently on from the first teacher, and mostly on whole photos, which is what it will be shown.
        Step("vision", vision, module("train_vision", *base, "--out", vision, "--seed", 3, "--init", teachers[0],
                                      "--teachers", *teachers, "--taught", 0.3, "--views", 6144, "--whole", 0.85,
                                      "--gaicd", 0.15, "--lr", 3e-4, "--tower-lr", 6e-5)),
        Step("perceive", cache / "cells.npy", module("perceive", *base, "--vision", vision)),
        Step("guidance", guidance / "train.jsonl", module("samples", "stage1", *base, "--vision", vision, "--out", guidance)),
        Step("crops", samples / "train.jsonl", module("samples", "stage2", *base, "--out", samples, *plain)),
        Step("tokenizer", tokenizer, lambda: make_tokenizer([guidance / "train.jsonl", samples / "train.jsonl"], tokenizer)),
        Step("stage1", stage1, module("train_decoder", "--stores", guidance, "--samples", guidance / "train.jsonl",
                                      *learn, "--out", stage1, "--minutes", minutes / 9)),
        Step("mix", both, lambda: join(texts, both)),
        Step("stage2", stage2, module("train_decoder", "--stores", guidance, cache, "--samples", both, *start, *learn,
                                      "--batch", 16, "--epochs", 2, "--out", stage2, "--minutes", minutes)),
        Step("checkpoint", own / "nano" / "config.json", module("checkpoint", "--vision", vision, "--decoder", stage2,
                                                                "--tokenizer", tokenizer, "--out", own / "nano")),
    ]


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--without", choices=ABLATIONS)
    p.add_argument("--only", help="the last step to run")
    p.add_argument("--minutes", type=float, default=45, help="for stage 2; stage 1 takes a ninth of it")
    args = p.parse_args()
    steps = plan(args.data, args.work, args.without, args.minutes)
    if args.only and args.only not in {s.name for s in steps}:
        p.error(f"--only is one of: {', '.join(s.name for s in steps)}")
    for step in steps:
        if not step.done.exists():
            print(f"── {step.name}", flush=True)
            step.output.parent.mkdir(parents=True, exist_ok=True)
            step.run()
            step.done.parent.mkdir(exist_ok=True)
            step.done.touch()
        if step.name == args.only:
            break


if __name__ == "__main__":
    main()
