"""How photographers put a request: many wordings, abrupt or polite, with typing errors."""
from __future__ import annotations

import json
import random
from functools import lru_cache
from pathlib import Path

from rationale.lexicon import TOKEN

NEIGHBOURS = {"a": "s", "c": "v", "d": "f", "e": "r", "g": "h", "h": "j", "i": "o", "k": "l", "l": "k", "m": "n", "n": "m", "o": "p", "p": "o", "r": "t", "s": "d", "t": "y", "u": "i", "w": "e", "y": "u"}


@lru_cache(None)
def wordings() -> dict:
    return json.loads((Path(__file__).parent / "asks.json").read_text(encoding="utf-8"))


def word(kind: str, rng: random.Random, **slots: str) -> str:
    """One wording of a request; `slots` are side or ratio values."""

    def fill(match) -> str:
        choice, slot = match.group(1), match.group(2)
        return rng.choice(wordings()["slots"][slot][slots[slot]]) if slot else rng.choice(choice.split("|"))

    return " ".join(TOKEN.sub(fill, rng.choice(wordings()[kind])).split()).replace(" ?", "?")


def typing_error(text: str, rng: random.Random) -> str:
    """Swaps, drops, doubles or mistypes one letter inside a word of four letters or more."""
    words = text.split(" ")
    long = [i for i, w in enumerate(words) if len(w) >= 4 and w.isalpha()]
    if not long:
        return text
    i = rng.choice(long)
    w = words[i]
    at = rng.randrange(1, len(w) - 1)
    words[i] = rng.choice((
        w[:at] + w[at + 1] + w[at] + w[at + 2 :],
        w[:at] + w[at + 1 :],
        w[:at] + w[at] + w[at:],
        w[:at] + NEIGHBOURS.get(w[at], w[at]) + w[at + 1 :],
    ))
    return " ".join(words)


def finish(text: str, rng: random.Random) -> str:
    """Manners, capitals, full stops and slips of the keyboard, as they come."""
    if rng.random() < 0.15 and not text.endswith("?"):
        text = rng.choice(wordings()["polite"]) + text
    if rng.random() < 0.2:
        text = typing_error(text, rng)
    if rng.random() < 0.5:
        text = text[:1].upper() + text[1:]
    if rng.random() < 0.25 and text[-1].isalnum():
        text += rng.choice((".", "!", "."))
    return text


def join(parts: list[str], rng: random.Random) -> str:
    parts = [part.rstrip("?") for part in parts]
    return rng.choice(wordings()["join"]).join(parts)
