"""AGGF's second check: a critique must hold issues and advice, and the advice must fit the issues."""
from __future__ import annotations

import re
from typing import NamedTuple

from rationale.lexicon import entry, recognise, sentences

FORM = re.compile(r"Score: (\d+)/10\.\nAnalysis: (.+)\nIssues:\n((?:- .+\n)+)Advice:\n((?:- .+(?:\n|$))+)")


class Parts(NamedTuple):
    score: int
    analysis: str
    issues: list[str]
    advice: list[str]


def parse(text: str) -> Parts | None:
    """The parts of a critique, or None where the text has another form."""
    match = FORM.fullmatch(text.strip())
    if not match:
        return None
    items = [[line[2:] for line in match.group(i).strip().split("\n")] for i in (3, 4)]
    return Parts(int(match.group(1)), match.group(2), *items)


def check(text: str) -> list[str]:
    """What is wrong with a critique; empty when it passes."""
    parts = parse(text)
    if parts is None:
        return ["not of the form Score, Analysis, Issues, Advice"]
    faults = [] if 1 <= parts.score <= 10 else [f"score {parts.score} is not from 1 to 10"]
    issues = [about(line, "issue") for line in parts.issues]
    bound = [line for line in parts.advice if not stands_alone(line)]
    advice = [about(line, "advice") for line in bound]
    faults += [f"not an issue: {line}" for line, found in zip(parts.issues, issues) if found is None]
    faults += [f"not advice: {line}" for line, found in zip(bound, advice) if found is None]
    if not faults:
        faults += [f"advice on {name} without that issue" for name in set(advice) - set(issues)]
        faults += [f"no advice on {name}" for name in issues[:2] if name not in advice and not (name == "none" and parts.advice != bound)]
        if "none" in issues and len(issues) > 1:
            faults.append("issues beside 'none'")
        if issues == ["none"] and parts.score < 5:
            faults.append("a low score without an issue")
        if issues != ["none"] and parts.score >= 9:
            faults.append("a top score beside issues")
    faults += [f"unread: {line}" for line in sentences(parts.analysis) if len(recognise(line)) != 1]
    return faults


def stands_alone(advice: str) -> bool:
    """Whether it rests on what was measured, not on an issue: something to try, or for editing."""
    return about(advice, "try") is not None or about(advice, "finish") is not None


def about(sentence: str, section: str) -> str | None:
    found = recognise(sentence)
    return entry(found[0])["about"] if len(found) == 1 and entry(found[0])["section"] == section else None
