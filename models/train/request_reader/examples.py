"""Requests with their labels, as `npm run reader -- --examples FILE` writes them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

NOTHING, UNTOLD = "nothing", "untold"
"""What stands for a request in which the rules read nothing, and for one whose reading is kept back."""


@dataclass(frozen=True)
class Example:
    ask: str
    labels: tuple[str, ...]
    ruled: tuple[str, ...] | None
    """What the rules of the grammar read; None where that tells nothing, since they were made by it."""


@dataclass(frozen=True)
class Encoded:
    pieces: list[int]
    ruled: list[int]
    labels: list[int]


def read(path: Path) -> list[Example]:
    rows = (json.loads(line) for line in path.read_text().splitlines())
    return [Example(r["ask"], tuple(r["labels"]), None if r["ruled"] is None else tuple(r["ruled"])) for r in rows]


def names(examples: list[Example]) -> tuple[list[str], list[str]]:
    """Labels, and all that the rules can say, both in order."""
    labels = sorted({label for e in examples for label in e.labels})
    return labels, sorted({*labels, *(r for e in examples for r in e.ruled or ())}) + [NOTHING, UNTOLD]


def encode(example: Example, tokenizer: Tokenizer, labels: list[str], ruled: list[str]) -> Encoded:
    told = [UNTOLD] if example.ruled is None else list(example.ruled) or [NOTHING]
    return Encoded(tokenizer.encode(example.ask).ids, [ruled.index(r) for r in told], [labels.index(x) for x in example.labels])


def batches(examples: list[Encoded], size: int, draw: random.Random) -> Iterator[list[Encoded]]:
    """Every example once, those of like length together."""
    order = draw.sample(examples, len(examples))
    for start in range(0, len(order), 32 * size):
        block = sorted(order[start : start + 32 * size], key=lambda e: len(e.pieces))
        parts = [block[at : at + size] for at in range(0, len(block), size)]
        draw.shuffle(parts)
        yield from parts


def tensors(examples: list[Encoded], ruled: int, labels: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces [B,T] int64 padded with 0, what the rules read [B,R] and labels [B,L], both 0 or 1."""
    pieces = torch.zeros(len(examples), max(len(e.pieces) for e in examples), dtype=torch.long)
    told, asked = torch.zeros(len(examples), ruled), torch.zeros(len(examples), labels)
    for row, e in enumerate(examples):
        pieces[row, : len(e.pieces)] = torch.tensor(e.pieces)
        told[row, e.ruled] = 1
        asked[row, e.labels] = 1
    return pieces, told, asked
