"""Every step from photos to a checkpoint, in order; one that is done already is passed over.

Two rounds. The first makes perception and a decoder that have both learnt people's crops. They teach the
second round's perception, on photos whose crop nobody drew, and only its decoder learns people's crops: it
then meets them as it will meet a stranger's photos.

    python -m venus_nano.pipeline --data $DATA --work run
    python -m venus_nano.pipeline --data $DATA --work run --only stage1-1        # one step and what it needs
    python -m venus_nano.pipeline --data $DATA --work run --without stage1       # an ablation: draft|…|rationale|validation

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
MINUTES = 45
# "draft": nothing left out, but from scratch as the others are, so what they are to be compared with.
ABLATIONS = ("draft", "stage1", "rationale", "validation")


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


@dataclass(frozen=True)
class Common:
    """What all steps share."""

    data: Path
    cache: Path
    tokenizer: Path
    share: float

    @property
    def minutes(self) -> float:
        """Longest training of a stage 2."""
        return MINUTES * self.share

    @property
    def base(self) -> tuple[object, ...]:
        return "--cache", self.cache, "--data", self.data

    def vision(self, name: str, out: Path, *options: object, views: int = 12000) -> Step:
        return Step(name, out, module("train_vision", *self.base, "--out", out, "--views", round(views * self.share), *options))


def perceived(common: Common, folder: Path, vision: Path, tag: str) -> list[Step]:
    """What perception makes of every view, and stage 1's texts about them."""
    seen, guidance = folder / "seen", folder / "guidance"
    return [
        Step(f"perceive{tag}", seen / "cells.npy", module("perceive", *common.base, "--vision", vision, "--out", seen)),
        Step(f"guidance{tag}", guidance / "train.jsonl",
             module("samples", "stage1", *common.base, "--seen", seen, "--vision", vision, "--out", guidance)),
    ]


def crops(common: Common, folder: Path, seen: Path, tag: str, *options: object) -> Step:
    out = folder / "stage2"
    return Step(f"crops{tag}", out / "train.jsonl", module("samples", "stage2", *common.base, "--seen", seen, "--out", out, *options))


def boxes(common: Common, folder: Path, seen: Path, start: Path) -> list[Step]:
    """A decoder that knows another perception's tokens meets `seen`'s on crops without words: they are short, so on many."""
    samples, out = folder / "boxes" / "train.jsonl", folder / "boxes.pt"
    return [
        Step("boxes", samples, module("samples", "stage2", *common.base, "--seen", seen, "--limit", 0, "--boxes", 3, "--out", samples.parent)),
        Step("boxes-decoder", out, module("train_decoder", "--stores", seen, "--samples", samples, "--init", start,
                                          "--tokenizer", common.tokenizer, "--mixed", "--batch", 32,
                                          "--out", out, "--minutes", common.minutes / 3)),
    ]


def last_steps(common: Common, folder: Path, seen: Path, init: Path, out: Path) -> list[Step]:
    """Ranked pairs; then what the decoder and one of wider blur, that learns boxes alone from scratch, say together."""
    preferred, wide = folder / "preferred.pt", folder / "wide.pt"
    steps = lambda of_all: ("--steps", max(1, round(of_all * common.share)))
    base = *common.base, "--seen", seen, "--tokenizer", common.tokenizer
    return [
        Step("prefer", preferred, module("prefer", *base, "--init", init, "--out", preferred, *steps(800))),
        Step("wide", wide, module("train_decoder", "--stores", seen, "--samples", folder / "boxes" / "train.jsonl",
                                  "--tokenizer", common.tokenizer, "--mixed", "--batch", 32, "--sigma", 25, "--epochs", 1.6,
                                  "--out", wide, "--minutes", common.minutes / 2)),
        Step("blend", out, module("blend", *base, "--guidance", folder / "guidance", "--samples", folder / "both.jsonl",
                                  "--init", preferred, "--second", wide, "--out", out, *steps(600))),
    ]


def decoder(common: Common, folder: Path, shared: Path, samples: Path, tag: str, *, start: Path | None, guided: bool) -> list[Step]:
    """Stage 1, unless there is a decoder to start from, then stage 2 with stage 1's texts mixed in."""
    guidance, both, stage1, stage2 = shared / "guidance", folder / "both.jsonl", folder / "stage1.pt", folder / "stage2.pt"
    texts = guidance / "train.jsonl"
    learn = ("--tokenizer", common.tokenizer, "--mixed")
    steps = []
    if guided and not start:
        start = stage1
        steps.append(Step(f"stage1{tag}", stage1, module("train_decoder", "--stores", guidance, "--samples", texts, *learn,
                                                         "--out", stage1, "--minutes", common.minutes / 9)))
    mixed = [samples / "stage2" / "train.jsonl", *([texts] if guided else [])]
    return [
        *steps,
        Step(f"mix{tag}", both, lambda: join(mixed, both)),
        Step(f"stage2{tag}", stage2, module("train_decoder", "--stores", guidance, shared / "seen", "--samples", both,
                                            *(("--init", start) if start else ()), *learn, "--batch", 16, "--epochs", 2,
                                            "--out", stage2, "--minutes", common.minutes)),
    ]


def plan(data: Path, work: Path, without: str | None, share: float) -> list[Step]:
    first, own = work / "first", work / f"without-{without}" if without else work
    common = Common(data, work / "cache", work / "tokenizer.json", share)
    teachers, draft, vision = [first / "teacher1.pt", first / "teacher2.pt"], first / "vision.pt", work / "vision.pt"
    tilt, opinion, final = work / "tilt.pt", work / "opinion.pt", work / "blended.pt"
    changed = {"rationale": ("--no-rationale",), "validation": ("--unchecked",)}.get(without or "", ())
    samples = own if changed else work
    return [
        Step("views", common.cache / "pixels.npy", module("cache", "--data", data, "--out", common.cache)),
        common.vision("teacher1", teachers[0]),
        common.vision("teacher2", teachers[1], "--pair", 0.2),
        # Gently on from the first teacher, and mostly on whole photos, which is what it will be shown.
        common.vision("vision1", draft, "--seed", 3, "--init", teachers[0], "--teachers", *teachers, "--taught", 0.3,
                      "--whole", 0.85, "--gaicd", 0.15, "--lr", 3e-4, "--tower-lr", 6e-5, views=6144),
        *perceived(common, first, draft, "1"),
        crops(common, first, first / "seen", "1"),
        Step("tokenizer", common.tokenizer,
             lambda: make_tokenizer([first / f / "train.jsonl" for f in ("guidance", "stage2")], common.tokenizer)),
        *decoder(common, first, first, first, "-1", start=None, guided=True),
        common.vision("vision", vision, "--teachers", draft, "--decoder", first / "stage2.pt", "--tokenizer", common.tokenizer,
                      "--taught", 0.88, "--unseen", "fcdb", "--batch", 24, "--dropout", 0.2, "--tower-lr", 1.5e-4),
        Step("tilt", tilt, module("train_tilt", "--data", data, "--vision", vision, "--out", tilt,
                                  "--epochs", max(1, round(10 * share)), "--limit", max(8, round(2000 * share)))),
        # Under a minute once the views are seen, so never less of it.
        Step("opinion", opinion, module("train_opinion", *common.base, "--vision", vision, "--out", opinion)),
        *perceived(common, work, vision, ""),
        crops(common, samples, work / "seen", "", *changed),
        *([] if without else boxes(common, work, work / "seen", first / "stage2.pt")),
        *decoder(common, own, work, samples, "", start=None if without else work / "boxes.pt", guided=without != "stage1"),
        *([] if without else last_steps(common, work, work / "seen", own / "stage2.pt", final)),
        Step("checkpoint", own / "nano" / "config.json", module("checkpoint", "--vision", vision, "--tilt", tilt,
                                                                "--opinion", opinion,
                                                                "--decoder", own / "stage2.pt" if without else final,
                                                                "--tokenizer", common.tokenizer, "--out", own / "nano")),
    ]


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--work", type=Path, required=True)
    p.add_argument("--without", choices=ABLATIONS)
    p.add_argument("--only", help="the last step to run")
    p.add_argument("--share", type=float, default=1.0,
                   help="how much of the training to do: 0.02 tries the whole chain, 1 is what is measured")
    args = p.parse_args()
    steps = plan(args.data, args.work, args.without, args.share)
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
