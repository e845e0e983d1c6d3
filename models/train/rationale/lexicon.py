"""The lexicon: one list of claims and their wordings, read here and by the recogniser in the app."""
from __future__ import annotations

import itertools
import json
import random
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

PATH = Path(__file__).parent.parent / "lexicon.json"
TOKEN = re.compile(r"\{([^{}]*)\}|<(\w+)>")


class Claim(NamedTuple):
    """A claim's name and its slot values in the order that the lexicon gives them."""

    id: str
    slots: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name):
        return dict(self.slots)[name] if isinstance(name, str) else tuple.__getitem__(self, name)


@lru_cache(None)
def lexicon() -> dict:
    return json.loads(PATH.read_text(encoding="utf-8"))


@lru_cache(None)
def claims(section: str | None = None) -> tuple[Claim, ...]:
    """Every claim with every allowed combination of slot values."""
    found = []
    for name, entry in lexicon()["claims"].items():
        if section and entry["section"] != section:
            continue
        slots = entry["slots"]
        found += [Claim(name, tuple(zip(slots, values))) for values in itertools.product(*slots.values())]
    return tuple(found)


def entry(claim: Claim) -> dict:
    return lexicon()["claims"][claim.id]


def expand(template: str, slots: dict[str, str], rng: random.Random) -> str:
    """One sentence from a template: choices drawn at random, slots worded at random."""

    def fill(match: re.Match) -> str:
        choice, slot = match.group(1), match.group(2)
        if slot:
            return rng.choice(lexicon()["slots"][slot][slots[slot]])
        return rng.choice(choice.split("|"))

    # A choice may hold a slot, never another choice: two passes fill both.
    text = TOKEN.sub(fill, TOKEN.sub(lambda m: fill(m) if m.group(1) is not None else m.group(0), template))
    return text[:1].upper() + text[1:]


def say(claim: Claim, rng: random.Random) -> str:
    return expand(rng.choice(entry(claim)["templates"]), dict(claim.slots), rng)


def pattern(template: str, slots: dict[str, list[str]], prefix: str) -> str:
    """The regular expression of a template; each slot's first use is a named group."""
    out, at, seen = [], 0, set()
    for match in TOKEN.finditer(template):
        out.append(re.escape(template[at : match.start()]))
        at = match.end()
        choice, slot = match.group(1), match.group(2)
        if slot:
            words = [w for value in slots[slot] for w in lexicon()["slots"][slot][value]]
            words = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
            out.append(f"({words})" if slot in seen else f"(?P<{prefix}{slot}>{words})")
            seen.add(slot)
        else:
            out.append("(?:" + "|".join(re.escape(part) for part in choice.split("|")) + ")")
    out.append(re.escape(template[at:]))
    return "".join(out)


@lru_cache(None)
def patterns() -> tuple[tuple[str, re.Pattern], ...]:
    return tuple(
        (name, re.compile(pattern(template, item["slots"], "s_"), re.IGNORECASE))
        for name, item in lexicon()["claims"].items()
        for template in item["templates"]
    )


@lru_cache(None)
def words_to_value(slot: str) -> dict[str, str]:
    return {word.lower(): value for value, words in lexicon()["slots"][slot].items() for word in words}


@lru_cache(65536)
def recognise(sentence: str) -> tuple[Claim, ...]:
    """The claims that a sentence can be read as; exactly one for a sentence of ours."""
    found = []
    for name, regex in patterns():
        match = regex.fullmatch(sentence.strip())
        if match:
            slots = lexicon()["claims"][name]["slots"]
            claim = Claim(name, tuple((slot, words_to_value(slot)[match.group("s_" + slot).lower()]) for slot in slots))
            if claim not in found:
                found.append(claim)
    return tuple(found)


def sentences(text: str) -> list[str]:
    """Splits at full stops, exclamation and question marks that end a word; 4:5 stays whole."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+", text.strip()) if part.strip()]
